// What owners read about their own data (我的信息), and what staff read of it, in one place.
import type { Language, OwnerRole, Purpose } from "../generated/prisma/enums.ts";

interface PurposeWords {
  name: string;
  covers: string;
}

/** What is kept of whoever asks, for them to read; times as text. */
export interface SeenWords {
  name: string;
  bound: boolean;
  /** Where they live, as what; of a stranger the flat they stated. */
  homes: { label: string; role: OwnerRole | null }[];
  /** Masked. */
  phones: string[];
  tickets: number;
  open: number;
  messages: number;
  /** How often staff looked at their number or record. */
  accesses: number;
  since: string | null;
  /** The purposes for which there is a yes today, and since when. */
  consents: { purpose: Purpose; since: string | null }[];
  link: string;
}

interface PrivacyWords {
  roles: Record<OwnerRole, string>;
  purposes: Record<Purpose, PurposeWords>;
  see(words: SeenWords): string;
  exported: string;
  exportedName(day: string): string;
  eraseOpen(numbers: number[]): string;
  /** @param others chats that are bound to them besides this one */
  eraseShared(others: number): string;
  eraseAsk(closed: number): string;
  erased(closed: number): string;
  eraseKept: string;
  notWithdrawable(numbers: number[]): string;
  withdrawn(purposes: Purpose[]): string;
  nothingToWithdraw(purposes: Purpose[]): string;
  given(purpose: Purpose): string;
  correctHow: string;
  phoneCorrected(masked: string): string;
  phoneSame(masked: string): string;
  correcting(words: { what: string; number: number; who: string; by: string }): string;
  file: {
    title: string;
    left: string;
    none: string;
    person: string;
    name: string;
    phone: string;
    home: string;
    chat: string;
    tickets: string;
    messages: string;
    praise: string;
    consents: string;
    accesses: string;
    withdrawn: string;
    you: string;
    us: string;
    role: Record<OwnerRole, string>;
    acts: Readonly<Record<string, string>>;
  };
}

const numbered = (numbers: readonly number[]) => numbers.map((number) => `#${number}`).join(" ");

const rolesZh: Record<OwnerRole, string> = { owner: "业主", tenant: "租户", family: "家人" };
const rolesEn: Record<OwnerRole, string> = { owner: "owner", tenant: "tenant", family: "family" };

const zh: PrivacyWords = {
  roles: rolesZh,
  purposes: {
    survey: { name: "调查", covers: "请您评价服务、参加满意度和需求调查" },
    profile: { name: "画像", covers: "记下您自愿提供的家庭和生活情况，好按您的情况安排服务" },
    offers: { name: "推荐", covers: "向您介绍可能用得上的特约服务和活动" },
  },
  see: ({ name, bound, homes, phones, tickets, open, messages, accesses, since, consents, link }) => {
    const home = homes.map(({ label, role }) => `${label}${role ? ` ${rolesZh[role]}` : "（您自己说的）"}`).join("、");
    const who = [`${bound ? "姓名" : "微信名"} ${name}`, home, phones.length > 0 ? `电话 ${phones.join("、")}` : "没有电话"];
    const yes = consents.map(({ purpose, since: from }) => `${zh.purposes[purpose].name}${from ? `（${from} 起）` : " 没有"}`).join("、");
    return [
      `我们记着您这些${since ? `（${since} 起）` : ""}：`,
      who.filter(Boolean).join("，"),
      `报过 ${tickets} 件事${open > 0 ? `，${open} 件在办` : ""}；发来 ${messages} 条消息${bound ? `；员工查看过 ${accesses} 次` : ""}`,
      `用来办理、答复和回访您反映的事。另要您同意的：${yes}`,
      `您可以说：更正 电话 139… ／ 导出 ／ 删除 ／ 撤回同意 调查`,
      `存多久、怎么用：${link}`,
    ].join("\n");
  },
  exported:
    "您的信息都在下面这个文件里：您写的、我们答复的、办过的事、同意记录和谁查看过。用浏览器打开就能看，里面有完整电话，请收好；我们这边 1 个月后删掉这份文件。",
  exportedName: (day) => `我的信息-${day}.html`,
  eraseShared: (others) =>
    `您名下还绑定着另外 ${others} 个微信，删除会连它们一起清掉，要先核对是您本人：请用登记的电话打给物业，或到前台办理，当场就能删。`,
  eraseOpen: (numbers) =>
    `还有 ${numbers.length} 件没办完：${numbered(numbers)}。办完才能删，不然没法找到您。\n办完后再说「删除我的信息」；现在就要删，回「撤销并删除」，这 ${numbers.length} 件一起撤销。`,
  eraseAsk: (closed) =>
    `删除后，姓名、电话、房屋绑定和聊天记录马上清掉，不能恢复。\n${closed > 0 ? `办完的 ${closed} 件事，法律要求留满 3 年（民法典的诉讼时效），留着但不带您的姓名、电话和微信。` : ""}别人反映事情时提到的内容、谁查看过的记录也要留。\n确定就回「确认删除」，不回就不删。`,
  erased: (closed) =>
    `已经删除：姓名、电话、房屋绑定和聊天记录都清掉了${closed > 0 ? `，办完的 ${closed} 件事不再带您的姓名和电话，到期一并删` : ""}。以后有事照常写给我们。`,
  eraseKept: "好的，不删，一切照旧。",
  notWithdrawable: (numbers) => `${numbered(numbers)} 现在撤销不了，所以还没有删。办完后再说「删除我的信息」。`,
  withdrawn: (purposes) =>
    `好的，已撤回：${purposes.map((purpose) => zh.purposes[purpose].name).join("、")}，从现在起不再这样用。报修、投诉照常办。`,
  nothingToWithdraw: (purposes) =>
    `记下了：${purposes.map((purpose) => zh.purposes[purpose].name).join("、")}没有您的同意，不会这样用。报修、投诉照常办。`,
  given: (purpose) => `谢谢，记下您的同意：${zh.purposes[purpose].covers}。随时说「撤回同意 ${zh.purposes[purpose].name}」就停。`,
  correctHow: "要更正什么？请写在一起，比如：更正 电话 13900001111，或 更正 姓名 李四。",
  phoneCorrected: (masked) => `好的，电话已经改成 ${masked}。`,
  phoneSame: (masked) => `登记的已经是 ${masked}，不用改。`,
  correcting: ({ what, number, who, by }) => `好的，要更正「${what}」，登记为 #${number}。${who}核对后改，${by} 前答复您。`,
  file: {
    title: "我的信息",
    left: "不含别人的信息和员工的内部记录",
    none: "没有",
    person: "您是谁",
    name: "姓名",
    phone: "电话",
    home: "房屋",
    chat: "聊天",
    tickets: "您反映的事和答复",
    messages: "往来消息",
    praise: "表扬与留言",
    consents: "同意",
    accesses: "谁查看过",
    withdrawn: "撤回于",
    you: "您：",
    us: "我们：",
    role: rolesZh,
    acts: { phone: "看完整电话", record: "看档案", correct: "更正", export: "导出", erase: "删除", accesses: "看查看记录" },
  },
};

const en: PrivacyWords = {
  roles: rolesEn,
  purposes: {
    survey: { name: "surveys", covers: "asking you how our service was, and what you need" },
    profile: { name: "profile", covers: "keeping what you choose to tell us of your home life, to fit our service to it" },
    offers: { name: "offers", covers: "telling you of services and events you may like" },
  },
  see: ({ name, bound, homes, phones, tickets, open, messages, accesses, since, consents, link }) => {
    const home = homes.map(({ label, role }) => `${label} (${role ? rolesEn[role] : "as you said"})`).join(", ");
    const who = [`${bound ? "name" : "chat name"} ${name}`, home, phones.length > 0 ? `phone ${phones.join(", ")}` : "no phone"];
    const yes = consents.map(({ purpose, since: from }) => `${en.purposes[purpose].name}${from ? ` (since ${from})` : " no"}`).join(", ");
    return [
      `This is what we keep about you${since ? ` (since ${since})` : ""}:`,
      who.filter(Boolean).join(", "),
      `${tickets === 1 ? "1 matter" : `${tickets} matters`} reported${open > 0 ? `, ${open} in hand` : ""}; ${messages === 1 ? "1 message" : `${messages} messages`}${bound ? `; staff looked ${accesses} times` : ""}`,
      `It is used to deal with what you report. With your consent only: ${yes}`,
      "You can say: correct phone 139… / export / delete me / withdraw surveys",
      `How long and what for: ${link}`,
    ].join("\n");
  },
  exported:
    "Everything is in the file below: what you wrote, what we answered, your matters, your consents and who looked. Open it in a browser; it holds full phone numbers, so keep it safe. We delete our copy of the file after a month.",
  exportedName: (day) => `my-data-${day}.html`,
  eraseShared: (others) =>
    `${others} other chat(s) are bound to you and would be wiped as well, so we have to check that it is you: please call the management from the number on file, or come to the front desk; it is done at once.`,
  eraseOpen: (numbers) =>
    `${numbers.length === 1 ? "One matter is" : `${numbers.length} matters are`} still in hand: ${numbered(numbers)}. We need to be able to reach you until then.\nSay "delete me" once it is done, or reply "withdraw and delete" to drop ${numbers.length === 1 ? "it" : "them"} and delete now.`,
  eraseAsk: (closed) =>
    `Your name, phone, link to the flat and chat are wiped at once and cannot be restored.\n${closed > 0 ? `The ${closed} finished matter(s) must be kept for 3 years by law (limitation under the Civil Code), but without your name, phone and chat. ` : ""}What others reported, and the record of who looked, stays too.\nReply "confirm delete" to go ahead; otherwise nothing happens.`,
  erased: (closed) =>
    `Deleted: your name, phone, link to the flat and chat are gone${closed > 0 ? `; ${closed} finished matter(s) stay without your name and phone until their time is up` : ""}. Write to us any time.`,
  eraseKept: "All right, nothing is deleted.",
  notWithdrawable: (numbers) =>
    `${numbered(numbers)} cannot be withdrawn now, so nothing was deleted. Please say "delete me" once it is done.`,
  withdrawn: (purposes) =>
    `Done: no more use for ${purposes.map((purpose) => en.purposes[purpose].name).join(", ")} from now on. Repairs and complaints go on as usual.`,
  nothingToWithdraw: (purposes) =>
    `Noted: without your consent we do not use your data for ${purposes.map((purpose) => en.purposes[purpose].name).join(", ")}. Repairs and complaints go on as usual.`,
  given: (purpose) =>
    `Thank you, your consent is noted: ${en.purposes[purpose].covers}. Say "withdraw ${en.purposes[purpose].name}" to end it any time.`,
  correctHow: 'What is wrong? Please write it in one line, e.g. "correct phone 13900001111" or "correct name Li Si".',
  phoneCorrected: (masked) => `Done, your phone is now ${masked}.`,
  phoneSame: (masked) => `We have ${masked} already, nothing to change.`,
  correcting: ({ what, number, who, by }) =>
    `All right, to be corrected: "${what}" (#${number}). ${who} checks it and answers you by ${by}.`,
  file: {
    title: "My data",
    left: "without other people's data and staff's internal notes",
    none: "nothing",
    person: "You",
    name: "name",
    phone: "phone",
    home: "home",
    chat: "chat",
    tickets: "What you reported, and our answers",
    messages: "Messages",
    praise: "Praise and remarks",
    consents: "Consents",
    accesses: "Who looked",
    withdrawn: "withdrawn",
    you: "you: ",
    us: "us: ",
    role: rolesEn,
    acts: {
      phone: "full phone",
      record: "record",
      correct: "correction",
      export: "export",
      erase: "erasure",
      accesses: "record of accesses",
    },
  },
};

/** What an owner who reads this language is told about their data. */
export function privacyWords(language: Language): PrivacyWords {
  return language === "en" ? en : zh;
}

/** What staff read. */
export const privacyStaffWords = {
  phoneCorrected: (who: string, before: string | null, after: string): string =>
    `${who} 在聊天里更正了电话：${before ? `${before} → ` : ""}${after}，已改好`,
  correctionTitle: (what: string): string => `更正个人信息：${what}`,
  correctionRemark: "核对后在登记里改好，再回复业主；改动会留记录",
  /** Why something was looked at, where the owner did it themselves or the terminal did. */
  byOwner: "本人在聊天里",
  atTerminal: "终端",
};
