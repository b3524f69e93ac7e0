// What owners read who ask who sees their data, want a report of theirs erased, or object to all of it; and whoever asks for somebody else's.
import type { Language } from "../generated/prisma/enums.ts";

/** A look at a full number or a record; day as text, the act in the words of the file that they can take along. */
interface Look {
  day: string;
  by: string;
  act: string;
}

interface RightsWords {
  /** @param looks the newest of them @param link to the page that says the rest */
  who(words: { looks: Look[]; total: number; link: string }): string;
  /** @param open numbers of what is still in hand */
  records(open: number[]): string;
  objected(link: string): string;
  /** Asked for somebody else's name, number or words. */
  othersData: string;
  /** Whoever says that they ask for an authority. @param phone of the community @param told whether staff know of it */
  othersOfficial(phone: string | null, told: boolean): string;
}

const zh: RightsWords = {
  who: ({ looks, total, link }) => {
    const latest = looks.map(({ day, by, act }) => `${day} ${by}${act}`).join("、");
    return [
      "您的信息只有物业的工作人员能看，用来办您的事；不给别的业主，也不给外面的人。",
      `看完整电话或档案都留记录：${total > 0 ? `一共 ${total} 次，最近是 ${latest}` : "到现在还没有人看过"}。要全部记录，说「导出我的信息」。`,
      `觉得号码是从我们这里漏出去的，写给我们，马上查。详见 ${link}`,
    ].join("\n");
  },
  records: (open) =>
    [
      "单独一件事的记录删不了：办完的事法律要求留满 3 年（民法典的诉讼时效），平时只有经办的工作人员看。",
      ...(open[0] === undefined ? [] : [`还没办完、不想办了的，回「撤销 #${open[0]}」就停。`]),
      "不想再和您连在一起，回「删除我的信息」：姓名、电话和聊天都清掉，办完的事不再带您是谁，到期一并删。",
    ].join("\n"),
  objected: (link) =>
    [
      "明白。调查、画像、推荐从现在起都停，不再用您的信息做。",
      "报修、投诉还是照常写：只记您写的事和房号，用来派人、答复您，外人看不到；电话不想留可以不留。",
      `以前记下的想清掉，回「删除我的信息」。详见 ${link}`,
    ].join("\n"),
  othersData:
    "这个不能告诉您：别家是谁、住哪、电话多少，谁反映过什么、有没有反映过，我们都要保密，您的也一样。有话要带给对方，或者要我们出面协调，写给我们就行。",
  othersOfficial: (phone, told) =>
    `业主的信息在聊天里不能提供，谁来问都一样。您要是办公事，请带上证件和相关手续到服务中心${phone ? `，或打 ${phone}` : ""}，核对后有专人接待。${told ? "我已经跟服务中心说了。" : ""}`,
};

const en: RightsWords = {
  who: ({ looks, total, link }) => {
    const latest = looks.map(({ day, by, act }) => `${day} ${by} (${act})`).join(", ");
    return [
      "Only the property's staff see your data, to deal with what you report; it goes to no other resident and to nobody outside.",
      `Every look at your full number or record is logged: ${total > 0 ? `${total} so far, the latest ${latest}` : "none so far"}. For the whole log say "export my data".`,
      `If you think your number got out through us, write it here and we look into it at once. More: ${link}`,
    ].join("\n");
  },
  records: (open) =>
    [
      "A single report can't be deleted: finished matters must be kept for 3 years by law (limitation under the Civil Code), seen only by the staff concerned.",
      ...(open[0] === undefined ? [] : [`What is still in hand and no longer wanted stops with "withdraw #${open[0]}".`]),
      'To have them no longer tied to you, say "delete my data": your name, phone and chat go at once, and finished matters stay without them until their time is up.',
    ].join("\n"),
  objected: (link) =>
    [
      "Understood. Surveys, profile and offers stop as of now.",
      "You can report repairs and complaints as ever: we keep only what you write and the flat, to send somebody and answer you, and nobody outside sees it; a phone number is not needed.",
      `To wipe what we have, say "delete my data". More: ${link}`,
    ].join("\n"),
  othersData:
    "We can't tell you that, sorry: who other residents are, where they live, their numbers, and who reported what or whether anybody did, all stay confidential, and so does yours. If you'd like us to pass on a message or to step in, just write it here.",
  othersOfficial: (phone, told) =>
    `We can't give residents' data in a chat, whoever asks. If this is official, please come to the service centre with your ID and papers${phone ? `, or call ${phone}` : ""}; somebody will see to it.${told ? " We have told the service centre." : ""}`,
};

export function rightsWords(language: Language): RightsWords {
  return language === "en" ? en : zh;
}
