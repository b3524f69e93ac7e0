// What owners read about their own data (我的信息), in one place.
import type { Language, OwnerRole, Purpose } from "../generated/prisma/enums.ts";

interface PurposeWords {
  name: string;
  covers: string;
}

/** agreed: in so many words. told: the line at first contact said so, and they have not objected. no: they said no, or nothing. */
export type Stands = "agreed" | "told" | "no";

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
  /** Chats that are theirs as well, of which nothing is shown here. */
  others: number;
  /** How often staff looked at their number or record. */
  accesses: number;
  since: string | null;
  /** What there is of each purpose today, and since when. */
  consents: { purpose: Purpose; stands: Stands; since: string | null }[];
  link: string;
}

interface PrivacyWords {
  roles: Record<OwnerRole, string>;
  purposes: Record<Purpose, PurposeWords>;
  see(words: SeenWords): string;
  exported(others: number): string;
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
  newPhoneHow: string;
  phoneCorrected(masked: string): string;
  /** Corrected by staff: alone, or after "#12 is done: ". */
  nameCorrected(name: string): string;
  phoneInBooks(masked: string): string;
  /** In the other chats that are bound to them. */
  phoneChanged(masked: string): string;
  nameChanged(name: string): string;
  phoneSame(masked: string): string;
  correcting(words: { what: string; number: number; who: string; by: string }): string;
  file: {
    title: string;
    left: string;
    otherChats(others: number): string;
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
    /** How a consent came about, by its source. */
    given: Readonly<Record<string, string>>;
    you: string;
    us: string;
    role: Record<OwnerRole, string>;
    acts: Readonly<Record<string, string>>;
  };
}

const numbered = (numbers: readonly number[]) => numbers.map((number) => `#${number}`).join(" ");

const elsewhereZh = (others: number, verb: string): string =>
  `您名下另外 ${others} 个微信发来的不在里面，请在那边${verb}；要全部的，带证件到前台，核对后给您。`;
const elsewhereEn = (others: number): string =>
  `What came from ${others === 1 ? "your other chat" : `your ${others} other chats`} is shown there; for all of it, please come to the front desk with your ID.`;

const rolesZh: Record<OwnerRole, string> = { owner: "业主", tenant: "租户", family: "家人" };
const rolesEn: Record<OwnerRole, string> = { owner: "owner", tenant: "tenant", family: "family" };

const zh: PrivacyWords = {
  roles: rolesZh,
  purposes: {
    survey: { name: "调查", covers: "请您评价服务、参加满意度和需求调查" },
    profile: { name: "画像", covers: "记下您自愿提供的家庭和生活情况，好按您的情况安排服务" },
    offers: { name: "推荐", covers: "向您介绍可能用得上的特约服务和活动" },
  },
  see: ({ name, bound, homes, phones, tickets, open, messages, others, accesses, since, consents, link }) => {
    const home = homes.map(({ label, role }) => `${label}${role ? ` ${rolesZh[role]}` : "（您自己说的）"}`).join("、");
    const who = [`${bound ? "姓名" : "微信名"} ${name}`, home, phones.length > 0 ? `电话 ${phones.join("、")}` : "没有留电话"];
    const stands = {
      agreed: (from: string | null) => `${from} 您同意的`,
      told: (from: string | null) => `${from} 告知过您，发来时填不填随您`,
      no: () => "没有同意，不做",
    };
    const uses = consents.map((one) => `${zh.purposes[one.purpose].name}（${stands[one.stands](one.since)}）`).join("、");
    const said = `${tickets > 0 ? `报过 ${tickets} 件事` : "还没有报过事"}${open > 0 ? `，${open} 件在办` : ""}；发来 ${messages} 条消息`;
    return [
      `您在我们这里的信息${since ? `（${since} 起）` : ""}：`,
      who.filter(Boolean).join("，"),
      `${said}${accesses > 0 ? `；员工看过 ${accesses} 次您的完整电话或档案` : ""}`,
      ...(others > 0 ? [`只算这个微信发来的。${elsewhereZh(others, "查看")}`] : []),
      `只用来办理、答复和回访您反映的事。另外：${uses}`,
      `您可以说：更正 电话 139… ／ 导出 ／ 删除 ／ 撤回同意 调查`,
      `存多久、怎么用：${link}`,
    ].join("\n");
  },
  exported: (others) =>
    `您的信息都在下面这个文件里：您写的、我们答复的、办过的事、您同意过什么、哪些员工看过。${others > 0 ? elsewhereZh(others, "导出") : ""}\n用浏览器打开就能看。里面有完整电话，请收好；我们这边的文件一个月后删除。`,
  exportedName: (day) => `我的信息-${day}.html`,
  eraseShared: (others) =>
    `您名下还绑定着另外 ${others} 个微信，删除会连它们一起清掉，要先核对是您本人：请用登记的电话打给物业，或到前台办理，当场就能删。`,
  eraseOpen: (numbers) =>
    `还有 ${numbers.length} 件没办完：${numbered(numbers)}。办完才能删，不然没法找到您。\n办完后再说「删除我的信息」；现在就要删，回「撤销并删除」，这 ${numbers.length} 件一起撤销。`,
  eraseAsk: (closed) =>
    `删除后，姓名、电话、房屋绑定和聊天记录马上清掉，不能恢复。\n${closed > 0 ? `办完的 ${closed} 件事，法律要求留满 3 年（民法典的诉讼时效），留着但不带您的姓名、电话和微信。` : ""}别人反映事情时提到您的话、谁看过您信息的记录会留着。\n确定就回「确认删除」，不回就不删。`,
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
  newPhoneHow: "好的，新号码是多少？直接发过来，马上给您改。",
  phoneCorrected: (masked) => `好的，电话已经改成 ${masked}。`,
  nameCorrected: (name) => `登记的姓名已经改成 ${name}。`,
  phoneInBooks: (masked) => `登记的电话已经改成 ${masked}。`,
  phoneChanged: (masked) => `您名下登记的电话刚改成了 ${masked}，不是从这个微信改的。如果不是您或家人改的，请马上打电话告诉物业。`,
  nameChanged: (name) => `您名下登记的姓名刚改成了 ${name}，不是从这个微信改的。要是不对，请马上打电话告诉物业。`,
  phoneSame: (masked) => `登记的已经是 ${masked}，不用改。`,
  correcting: ({ what, number, who, by }) => `好的，要更正「${what}」，登记为 #${number}。${who}核对后改，${by} 前答复您。`,
  file: {
    title: "我的信息",
    left: "不含别人的信息和员工的内部记录",
    otherChats: (others) => `只有这个微信发来的内容。${elsewhereZh(others, "导出")}`,
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
    accesses: "谁看过",
    withdrawn: "撤回于",
    given: { notice: "首次联系时告知，您没有反对", chat: "您在聊天里说的", staff: "您告诉工作人员的" },
    you: "您：",
    us: "我们：",
    role: rolesZh,
    acts: {
      phone: "看了完整电话",
      record: "看了档案",
      list: "在列表里看到",
      change: "修改",
      import: "导入名单",
      correct: "更正",
      export: "导出",
      erase: "删除",
      accesses: "看了这份记录",
    },
  },
};

const en: PrivacyWords = {
  roles: rolesEn,
  purposes: {
    survey: { name: "surveys", covers: "asking you how our service was, and what you need" },
    profile: { name: "profile", covers: "keeping what you choose to tell us of your home life, to fit our service to it" },
    offers: { name: "offers", covers: "telling you of services and events you may like" },
  },
  see: ({ name, bound, homes, phones, tickets, open, messages, others, accesses, since, consents, link }) => {
    const home = homes.map(({ label, role }) => `${label} (${role ? rolesEn[role] : "as you said"})`).join(", ");
    const who = [`${bound ? "name" : "chat name"} ${name}`, home, phones.length > 0 ? `phone ${phones.join(", ")}` : "no phone"];
    const stands = {
      agreed: (from: string | null) => `you agreed on ${from}`,
      told: (from: string | null) => `you were told on ${from}; each is yours to answer or not`,
      no: () => "no, not done",
    };
    const uses = consents.map((one) => `${en.purposes[one.purpose].name} (${stands[one.stands](one.since)})`).join(", ");
    const looked = accesses > 0 ? `; staff looked at your full number or record ${accesses === 1 ? "once" : `${accesses} times`}` : "";
    const reported = tickets === 0 ? "nothing reported yet" : `${tickets === 1 ? "1 matter" : `${tickets} matters`} reported`;
    return [
      `This is what we keep about you${since ? ` (since ${since})` : ""}:`,
      who.filter(Boolean).join(", "),
      `${reported}${open > 0 ? `, ${open} in hand` : ""}; ${messages === 1 ? "1 message" : `${messages} messages`}${looked}`,
      ...(others > 0 ? [`Only what came from this chat is counted. ${elsewhereEn(others)}`] : []),
      `We use it only to deal with what you report. Besides: ${uses}`,
      "You can say: correct phone 139… / export / delete me / withdraw surveys",
      `How long and what for: ${link}`,
    ].join("\n");
  },
  exported: (others) =>
    `It is all in the file below: what you wrote, what we answered, your matters, what you agreed to and who looked.${others > 0 ? ` ${elsewhereEn(others)}` : ""}\nOpen it in a browser. It holds full phone numbers, so keep it safe; we delete our copy after a month.`,
  exportedName: (day) => `my-data-${day}.html`,
  eraseShared: (others) =>
    `${others === 1 ? "Another chat is bound to you and" : `${others} other chats are bound to you and`} would be wiped as well, so we have to check that it is you: please call the management from the number on file, or come to the front desk; it is done at once.`,
  eraseOpen: (numbers) =>
    `${numbers.length === 1 ? "One matter is" : `${numbers.length} matters are`} still in hand: ${numbered(numbers)}. We need to be able to reach you until then.\nSay "delete me" once it is done, or reply "withdraw and delete" to drop ${numbers.length === 1 ? "it" : "them"} and delete now.`,
  eraseAsk: (closed) =>
    `Your name, phone, link to the flat and chat are wiped at once and cannot be restored.\n${closed > 0 ? `${closed === 1 ? "One finished matter" : `${closed} finished matters`} must be kept for 3 years by law (limitation under the Civil Code), but without your name, phone and chat. ` : ""}What others said about you, and the record of who looked, stays too.\nReply "confirm delete" to go ahead; otherwise nothing happens.`,
  erased: (closed) =>
    `Deleted: your name, phone, link to the flat and chat are gone${closed > 0 ? `; ${closed === 1 ? "one finished matter stays" : `${closed} finished matters stay`} without your name and phone until ${closed === 1 ? "its" : "their"} time is up` : ""}. Write to us any time.`,
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
  newPhoneHow: "All right, what is the new number? Just send it and it is changed.",
  phoneCorrected: (masked) => `Done, your phone is now ${masked}.`,
  nameCorrected: (name) => `the name we have for you is ${name} now.`,
  phoneInBooks: (masked) => `the phone number we have for you is ${masked} now.`,
  phoneChanged: (masked) =>
    `The phone number we have for you was just changed to ${masked}, not from this chat. If that was not you or your family, please call the management at once.`,
  nameChanged: (name) =>
    `The name we have for you was just changed to ${name}, not from this chat. If that is wrong, please call the management at once.`,
  phoneSame: (masked) => `We have ${masked} already, nothing to change.`,
  correcting: ({ what, number, who, by }) =>
    `All right, to be corrected: "${what}" (#${number}). ${who} checks it and answers you by ${by}.`,
  file: {
    title: "My data",
    left: "without other people's data and staff's internal notes",
    otherChats: (others) => `Only what came from this chat. ${elsewhereEn(others)}`,
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
    given: { notice: "told at first contact, not objected to", chat: "you said so in the chat", staff: "you told our staff" },
    you: "you: ",
    us: "us: ",
    role: rolesEn,
    acts: {
      phone: "full phone",
      record: "record",
      list: "seen in a list",
      change: "changed",
      import: "list imported",
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
