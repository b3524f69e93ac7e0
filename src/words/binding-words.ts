// What people read about binding: who a contact is, asked of owners in either language, confirmed by staff in their rooms.
import type { Language, OwnerRole } from "../generated/prisma/enums.ts";

export type CodeProblem = "unknown" | "revoked" | "expired" | "used up";

export interface BindingWords {
  /** Asked after the flat is kept. */
  ask: string;
  /** What they have just said of themselves does not fit. */
  askElse: string;
  /** They gave a surname with a title: that tells nobody from their family. */
  titleOnly: string;
  /** They said what they are, not who. */
  roleOnly: string;
  /** Greets by name: said once, when they are bound. */
  bound(name: string, house: string): string;
  /** The binding to somebody else ended with it. @param before the flat of that one */
  boundInstead(name: string, house: string, before: string | null): string;
  /** A further flat of somebody who is bound. */
  boundAlso(house: string): string;
  already(houses: readonly string[]): string;
  /** Proven to be somebody else than they are bound to. @param both whether they can keep both flats */
  switchAsk(house: string, before: string, both: boolean): string;
  notMatched(by: string): string;
  /** They have told name and number, and the books do not have them. */
  toBeChecked(house: string, by: string): string;
  stillNot(by: string | null): string;
  locked(until: string): string;
  declined: string;
  confirmed(name: string, house: string): string;
  refused(reason: string): string;
  /** The time for it has passed. */
  requestLate: string;
  code(problem: CodeProblem): string;
  codeInGroup: string;
  /** They asked what it is. */
  codeAsked: string;
  /** Follows the line that says which flat a code has bound them to. */
  ifWrong: string;
  /** They said that it is not theirs. */
  undone(house: string): string;
  /** How somebody else at home is bound. @param house the flat of whoever asks, if it is known */
  family(house: string | null): string;
  leavingAsk(houses: readonly string[]): string;
  left(houses: readonly string[], remaining: readonly string[]): string;
  stayed: string;
  /** The flat they say they have left is none of theirs. */
  leftNotTheirs(said: string, houses: readonly string[]): string;
  /** They are bound to no flat. @param house the one they had said was theirs */
  leftUnbound(house: string | null): string;
  /** Staff say that they moved out. */
  leftByStaff(house: string): string;
  /** Another chat of theirs said so. */
  leftFromOther(house: string): string;
  /** Another chat was bound to them. */
  anotherChat(house: string): string;
  /** It is no longer. */
  anotherChatLeft(house: string): string;
  /** Somebody whom the books did not have was bound to their flat. */
  newAtHome(name: string, role: OwnerRole, house: string): string;
}

const CODES_ZH: Record<CodeProblem, string> = {
  unknown: "没查到这个邀请码，请核对一下再发；还是不行，请物业重新给您一个。",
  revoked: "这个邀请码已经作废，请物业重新给您一个。",
  expired: "这个邀请码已经过期，请物业重新给您一个。",
  "used up": "这个邀请码已经用完，请物业重新给您一个。",
};

const CODES_EN: Record<CodeProblem, string> = {
  unknown: "We do not know this code. Please check it and send it again, or ask the management for a new one.",
  revoked: "This code has been withdrawn. Please ask the management for a new one.",
  expired: "This code has expired. Please ask the management for a new one.",
  "used up": "This code has been used up. Please ask the management for a new one.",
};

const numbered = (houses: readonly string[]): string => houses.map((house, index) => `${index + 1}. ${house}`).join("\n");

const zh: BindingWords = {
  ask: "想核对一下您是这户的住户：请回您的姓名，或登记电话的后四位。不方便回「不用」，不影响办事。",
  askElse: "您说的和登记的没对上：请回登记的全名，或登记电话的后四位。不方便回「不用」，不影响办事。",
  titleOnly: "谢谢。只凭称呼核对不了（同姓的邻居不少），再回一下登记电话的后四位或全名就行；不方便回「不用」。",
  roleOnly: "好的，请再告诉我您的姓名，或登记电话的后四位。",
  bound: (name, house) => `${name}您好，核对上了，您的微信已绑定 ${house}，以后报修不用再说房号。`,
  boundInstead: (name, house, before) =>
    `${name}您好，您的微信已改绑到 ${house}${before ? `，原来的 ${before} 同时解绑` : "，原来的绑定同时解除"}。`,
  boundAlso: (house) => `${house} 也给您加上了。报修时带上房号，我就知道是哪一套。`,
  switchAsk: (house, before, both) =>
    `核对上了。${house} 登记的是另一位住户，您现在绑定的是 ${before}：是搬了家或换了人，原来这套不用了吗？回「是」改绑到 ${house}，回「不是」${both ? "两套都给您留着" : "就不改"}。`,
  already: (houses) => `您已经绑定 ${houses.join("、")} 了，有事直接说就行；还有别的房子，发「绑定」加房号。`,
  notMatched: (by) => `没能核对上，已请客服来确认，${by} 前告诉您。也可以再回一次全名，或登记电话的后四位；您报的事照常办。`,
  toBeChecked: (house, by) => `您在 ${house} 的登记还没有对上，已请客服核对，${by} 前告诉您；您报的事照常办。`,
  stillNot: (by) => `还是没能核对上，客服会来确认${by ? `，${by} 前告诉您` : ""}；您报的事照常办。`,
  locked: (until) => `已经五次没核对上，绑定先停一停，${until} 以后可以再试。报修、投诉照常写给我，一样有人办。`,
  declined: "没关系，不核对也照常给您办。",
  confirmed: (name, house) => `${name}您好，客服核对好了，您的微信已绑定 ${house}，以后报修不用再说房号。`,
  refused: (reason) => `房号绑定没能确认${reason ? `：${reason}` : ""}。报修、投诉照常写给我，一样有人办；有疑问回「人工」，客服跟您说。`,
  requestLate: "抱歉，您的房号还没核对好，已经在催客服。您报的事不受影响。",
  code: (problem) => CODES_ZH[problem],
  codeInGroup: "邀请码请私聊发给我，群里发的不算数。",
  codeAsked: "这是物业给住户的邀请码，用来把微信绑到那一户。是给您家的，把码单独发给我就绑好了；不是的话不用理会。",
  ifWrong: "（不是您家就回「绑错了」）",
  undone: (house) => `好的，${house} 已经解绑，那边的事不会再发给您。要绑您自己家，回「绑定」加房号就行。`,
  family: (house) =>
    `可以的。请家里人用自己的微信加我，发房号和姓名，比如「${house ?? "3-2-501"} 李强」：物业登记过的当场绑上，没登记的客服核对后绑上。想要邀请码就回「人工」，客服给您。`,
  leavingAsk: (houses) =>
    houses.length === 1
      ? `您是说已经搬离 ${houses[0]} 了吗？回「是」我就解除绑定，还住着回「不是」。`
      : `您搬离的是哪一套？回序号就行，都搬了回「都是」，还住着回「不是」：\n${numbered(houses)}`,
  left: (houses, remaining) =>
    `好的，${houses.join("、")} 已经解绑，那边的通知不再发给您${remaining.length > 0 ? `；${remaining.join("、")} 照旧` : ""}。您报过还没办完的事，照常跟完。`,
  stayed: "好的，没有改动。",
  leftNotTheirs: (said, houses) =>
    `您的微信绑定的是 ${houses.join("、")}，没有 ${said}，所以没有改动。要是搬离的是其中一套，请写上房号再说一次。`,
  leftUnbound: (house) =>
    house ? `好的，${house} 不再记作您的房号。您报过还没办完的事，照常跟完。` : "好的，知道了。您的微信没有绑定房屋，不用解绑。",
  leftByStaff: (house) => `物业登记您已搬离 ${house}，微信绑定已解除。要是登记错了，回「绑定」重新核对。`,
  leftFromOther: (house) => `您名下的另一个微信说已经搬离 ${house}，这边的绑定也解除了。要是弄错了，回「绑定」重新核对。`,
  anotherChat: (house) => `有另一个微信核对后也绑定到了您名下（${house}）。如果不是您本人或家人，请马上打电话告诉物业。`,
  anotherChatLeft: (house) => `刚才绑定到您名下（${house}）的那个微信说绑错了，已经解绑，您这边不受影响。`,
  newAtHome: (name, role, house) =>
    `${name}（${OWNER_ROLE_NAMES[role]}）的微信也绑定到 ${house} 了。要是您家没有这个人，请马上打电话告诉物业。`,
};

const en: BindingWords = {
  ask: 'May we check that you live there? Please send your name, or the last four digits of the phone number on file. If you would rather not, send "no": you will be served all the same.',
  askElse:
    'What you told us does not match our records. Please send your full name as registered, or the last four digits of the phone number on file. If you would rather not, send "no": you will be served all the same.',
  titleOnly: "A surname alone is not enough to check. Please send your full name, or the last four digits of the phone number on file.",
  roleOnly: "Thank you. Please send your name too, or the last four digits of the phone number on file.",
  bound: (name, house) => `Hello ${name}, that matches: this chat now belongs to ${house}, and you need not give your flat again.`,
  boundInstead: (name, house, before) => `Hello ${name}, this chat now belongs to ${house}${before ? `, and no longer to ${before}` : ""}.`,
  boundAlso: (house) => `${house} is added. Please name the flat when you report something, so that we know which one it is.`,
  switchAsk: (house, before, both) =>
    `That matches. ${house} is registered to somebody else, and this chat belongs to ${before}: have you moved, or has somebody else taken over this chat? Answer "yes" and it will belong to ${house} instead, or "no" ${both ? "and we keep both" : "and nothing is changed"}.`,
  already: (houses) =>
    `This chat belongs to ${houses.join(", ")} already. Just tell me what you need; for another flat of yours, send "bind" with its number.`,
  notMatched: (by) =>
    `We could not match that. A colleague will check and tell you by ${by}. You may also send your full name or the last four digits once more; what you reported goes on as usual.`,
  toBeChecked: (house, by) =>
    `We do not have you on file at ${house} yet. A colleague will check and tell you by ${by}; what you reported goes on as usual.`,
  stillNot: (by) =>
    `That does not match either. A colleague will check${by ? ` and tell you by ${by}` : ""}; what you reported goes on as usual.`,
  locked: (until) =>
    `Five tries did not match, so checking is closed until ${until}. Please go on writing to me with anything that needs doing.`,
  declined: "That is fine: you will be served all the same.",
  confirmed: (name, house) =>
    `Hello ${name}, a colleague has checked: this chat now belongs to ${house}, and you need not give your flat again.`,
  refused: (reason) =>
    `We could not confirm your flat${reason ? `: ${reason}` : "."} Please go on writing to me with anything that needs doing, or ask for a person.`,
  requestLate: "Sorry, your flat has not been checked yet; we have reminded our colleague. What you reported goes on as usual.",
  code: (problem) => CODES_EN[problem],
  codeInGroup: "Please send the code to me in a private chat: in a group it counts for nothing.",
  codeAsked:
    "that is an invitation code from the management: it links a chat to a flat. If it is for your flat, send me the code by itself; if not, please ignore it.",
  ifWrong: ' (If that is not your flat, answer "wrong flat".)',
  undone: (house) =>
    `Done: this chat no longer belongs to ${house}, and you will not hear of it. To link your own flat, send "bind" with its number.`,
  family: (house) =>
    `of course. Please have them add me in their own WeChat and send the flat and their name, for example "${house ?? "3-2-501"} Mary Chen": whoever is on file is linked at once, a colleague checks for the others. For an invitation code, ask for a person.`,
  leavingAsk: (houses) =>
    houses.length === 1
      ? `Have you moved out of ${houses[0]}? Answer "yes" and I will end the link, or "no" if you still live there.`
      : `Which flat have you left? Answer with its number, "all", or "no" if you still live there:\n${numbered(houses)}`,
  left: (houses, remaining) =>
    `Done: this chat no longer belongs to ${houses.join(", ")}${remaining.length > 0 ? `; ${remaining.join(", ")} stays` : ""}. What you reported and is not finished goes on.`,
  stayed: "All right, nothing was changed.",
  leftNotTheirs: (said, houses) =>
    `This chat belongs to ${houses.join(", ")}, not to ${said}, so nothing was changed. If you have left one of them, please say so again with its number.`,
  leftUnbound: (house) =>
    house
      ? `All right, ${house} is no longer noted as your flat. What you reported and is not finished goes on.`
      : "All right. This chat belongs to no flat, so there is nothing to undo.",
  leftByStaff: (house) =>
    `The management has noted that you moved out of ${house}, so this chat no longer belongs to it. If that is wrong, answer "bind" and we check again.`,
  leftFromOther: (house) =>
    `Another chat of yours said that you moved out of ${house}, so this one no longer belongs to it either. If that is wrong, answer "bind" and we check again.`,
  anotherChat: (house) =>
    `Another chat has been checked and now belongs to you as well (${house}). If that is neither you nor your family, please call the management at once.`,
  anotherChatLeft: (house) =>
    `The chat that had just been linked to you (${house}) was linked by mistake, and no longer is. Nothing changes for you.`,
  newAtHome: (name, role, house) =>
    `The chat of ${name} (${role}) now belongs to ${house} as well. If nobody of that name lives with you, please call the management at once.`,
};

export const bindingWords: Record<Language, BindingWords> = { zh_CN: zh, en };

export const OWNER_ROLE_NAMES: Record<OwnerRole, string> = { owner: "业主", tenant: "租户", family: "家属" };

interface RequestShown {
  number: number;
  house: string;
  /** As they call themselves on the channel. */
  contact: string;
  said: string;
  role: OwnerRole | null;
}

interface Person {
  name: string;
  role: OwnerRole;
}

const claim = ({ said, role }: RequestShown): string => `${said}${role ? `（${OWNER_ROLE_NAMES[role]}）` : ""}`;
const onFile = (people: readonly Person[]): string =>
  people.length === 0 ? "没有在册住户" : people.map(({ name, role }) => `${name}（${OWNER_ROLE_NAMES[role]}）`).join("、");

const notTheirs = (house: string): string => `房号绑错了：不是 ${house}`;

export const bindingStaffWords = {
  /** Beside the flat it happens at: the writer's own. */
  lives: (name: string, house: string): string => `${name}（住 ${house}）`,
  phoneThere: (phone: string): string => `现场联系 ${phone}`,
  card: (request: RequestShown, residents: readonly Person[], by: string): string =>
    [
      `绑定 ${request.number}：${request.house} ${claim(request)}，微信名「${request.contact}」，没有核对上`,
      `在册：${onFile(residents)}`,
      `${by} 前请核对。是：引用本条回「是」，或 绑定 ${request.number}（租客写 绑定 ${request.number} 租户，家人写 绑定 ${request.number} 家属）；不是：不绑 ${request.number} 原因`,
    ].join("\n"),
  saidMore: (request: RequestShown): string => `绑定 ${request.number}：对方又说是 ${request.house} ${claim(request)}`,
  line: (request: RequestShown): string => `绑定 ${request.number}：${request.house} ${claim(request)}，微信名「${request.contact}」`,
  list: (lines: readonly string[]): string =>
    lines.length === 0 ? "没有等核对的绑定" : [`等核对的绑定（${lines.length}）`, ...lines].join("\n"),
  overdue: (request: RequestShown): string =>
    `绑定 ${request.number} 还没有核对，说好的时间到了：${request.house} ${claim(request)}。是就回 绑定 ${request.number}，不是回 不绑 ${request.number} 原因`,
  confirmed: (n: number, house: string, person: Person, isNew: boolean): string =>
    `绑定 ${n} 已绑：${house} ${onFile([person])}${isNew ? "，已新登记为住户" : ""}，已告诉对方`,
  refused: (n: number): string => `绑定 ${n} 没有绑，已告诉对方，报修照常`,
  matched: (n: number, house: string, name: string): string => `绑定 ${n} 不用核对了：对方已核对上，${house} ${name}`,
  settled: (n: number, by: string | null, state: "done" | "refused"): string =>
    `绑定 ${n} ${by ? `已由${by}` : "已自行"}${state === "done" ? "核对好" : "回绝"}，没有再改`,
  noSuch: (n: number): string => `没有「绑定 ${n}」，发「绑定」看等核对的`,
  role: "您的角色不能核对绑定，请交给客服",
  how: "绑定请写：绑定 3 ／ 绑定 3 租户 ／ 绑定 3 家属 ／ 不绑 3 原因；发「绑定」看等核对的",
  ticketUnbound: (n: number, house: string): string => `#${n} 业主说${notTheirs(house)}`,
  notTheirs,
  undone: (house: string, contact: string): string => `${house}：微信名「${contact}」说用邀请码绑错了，已解绑，邀请码还能用`,
  needName: (n: number, role: OwnerRole | null): string =>
    `绑定 ${n} 还没有绑：对方没有说姓名，请写上，如 绑定 ${n} ${role ? `${OWNER_ROLE_NAMES[role]} ` : ""}李强`,
  ticketBound: (n: number, house: string, name: string): string => `#${n} 房号已核对：${house} ${name}`,
  /** @param remaining who still lives there, by the books */
  left: (house: string, name: string, saidSo: boolean, remaining: readonly Person[]): string =>
    `${house} ${name}${saidSo ? "说已经搬走" : "已登记搬走"}，绑定已解除。${remaining.length > 0 ? `还在册：${onFile(remaining)}` : "这户没有在册的人了，请核对后再销户"}`,
  leaveHow: "搬走请写房号和姓名，如 搬走 3-2-501 张丽",
  leaveNoHouse: (said: string): string => `没有 ${said} 这个房号，没有登记。请核对后再发`,
  leaveNobody: (house: string, name: string, residents: readonly Person[]): string =>
    `没有登记：${house} 没有叫「${name}」的住户；在册：${onFile(residents)}`,
  leaveSeveral: (house: string, name: string): string => `没有登记：${house} 有几位「${name}」，请写全名`,
};

/** Its line of the relay's help. */
export const BINDING_HELP = "绑定 ／ 绑定 3 ／ 绑定 3 租户 ／ 不绑 3 原因（核对住户）；搬走 3-2-501 张丽";
