// What people write who want to be bound, a further flat of theirs, or somebody of their family (pure): the whole message must be that.
import { aroundHouseNumber, parseHouseNumber } from "../domain/community/house-number.ts";
import { halfWidth, oneLine } from "../platform/kernel/text.ts";

export type Wish =
  /** @property house the flat as it was written, or "" */
  | { for: "self"; house: string }
  /** Somebody else at home is to use this as well. */
  | { for: "family" };

const LONGEST = 60;
const BIND = "(?:绑定|认证|绑)";
const COURTESY = "(?:您好|你好|在吗|请问|谢谢(?:您|你们?)?|麻烦(?:您|你们?)?了?|hi|hello|thanks|please|[\\s,，。.!！?？~～])*";
const SELF =
  /^(?:我?是?(?:新?业主|租客|租户|房客|住户|新搬来的|刚搬来的?)[,\s]*)?(?:我?(?:想要?|要|怎么|如何|申请|来|需要|可以|能不能|能)*(?:重新|再)?(?:绑定|认证)(?:一下|一套)?(?:房号|房屋|房子|微信|业主|住户)?|bind(?: my (?:flat|house))?)(?:[吗呢啊吧]|[\s,.!?:。？])*(?<house>\S.{0,20})?$/iu;
const NEW_CHAT = new RegExp(
  `^${COURTESY}(?:我|我的|这是我的?|这个是我的?)?(?:刚|最近|已经)*(?:换了?(?:个|一个)?新?的?(?:微信号?|wechat)了?|(?:微信号?|wechat)(?:刚|已经)?(?:换|改)了|新(?:的)?微信号?)(?:[,\\s]*(?:要|想|请|帮我|怎么|需要|给我|能不能)*(?:重新|再)?${BIND}(?:一下|吗|呢)*)?${COURTESY}$`,
  "iu",
);
const MORE = new RegExp(
  `^${COURTESY}(?:我们?家?)?(?:名下|还|另外|另|也)*有(?:一|另|另外|1)?(?:套|个|处)?(?:房子?|房产)?(?:在|是|:)?(?<flat>[^,，。]{3,20}?)(?:的?(?:房子?|那套))?(?:[,\\s]*(?:也|一起|帮我|给我|能不能|麻烦|请|想|要|能)*${BIND}(?:上|一下|进来|吗)*)?${COURTESY}$`,
  "iu",
);
const MORE_UNSAID = new RegExp(
  `^${COURTESY}(?:我们?家?)?(?:名下)?(?:还|另外)有(?:一|另|另外|1)?(?:套|处)(?:房子?|房产)(?:[,\\s]*(?:也|一起|怎么|如何|帮我|给我|能不能|麻烦|请|想|要|能)*${BIND}(?:上|一下|进来|吗)*)?${COURTESY}$`,
  "iu",
);
const ADD = new RegExp(
  `^${COURTESY}(?:帮我|给我|请|麻烦|再|也)*加(?:上|一套|一下|个)?(?<flat>[^,，。]{3,20}?)(?:的?(?:房子?|那套))?${COURTESY}$`,
  "iu",
);
const MINE_TOO = new RegExp(
  `^${COURTESY}(?<flat>[^,，。]{3,20}?)(?:这套|那套)?也是(?:我|我们|我家|我们家)的?(?:房子?|家)?(?:[,\\s]*(?:也|一起|帮我|给我|能不能|麻烦|请|想|要|能)*${BIND}(?:上|一下|进来|吗)*)?${COURTESY}$`,
  "iu",
);

const OWN_BEFORE = new RegExp(`^${COURTESY}(?:我们?家?(?:是|住|在)*|本人(?:是|住)*|业主|家住)?$`, "iu");
const AFTER_OWN = /^(?:室|号)?的?(?:新?业主|住户|租客|租户)?[,\s]*/u;

const KIN =
  "(?:老公|老婆|爱人|丈夫|妻子|先生|太太|对象|另一半|儿子|女儿|小孩|孩子|媳妇|儿媳|女婿|爸爸?|妈妈?|父亲|母亲|父母|爸妈|公公|婆婆|公婆|岳父|岳母|爷爷|奶奶|外公|外婆|哥哥?|姐姐?|弟弟?|妹妹?|老人|家人|家里人|家属|家里其他人|租客|租户|房客|husband|wife|son|daughter|mother|father|parents|family|tenant)";
const KIN_SAID = new RegExp(KIN, "iu");
const BINDS = /绑定|绑(?:一?下|个|上|微信)|认证|邀请码|加(?:进来|上|个)|加这个|\b(?:bind|join|link|add|use)\b/iu;
/** Clauses of which such a message is made. */
const PARTS = [
  COURTESY,
  `(?:我|我家|我们家?|家里)?的?${KIN}(?!的)(?:\\p{Script=Han}{2,3}?)?(?:也|都|现在|刚|跟我们?|和我们?)*(?:住|在)(?:在)?(?:这里?|这儿|一起|家里?|我家)?(?:了|的)?`,
  `(?:我|我家|我们家?|家里)?的?${KIN}(?!的)(?:也|都|还|想|要|能|可以|需要)*(?:用|看|收到?通知)(?:这个|微信|吗)*`,
  "(?:可以|能|行|好)(?:不|吗|么)*",
  `(?:帮|给|替|让|请|怎么|如何|能不能|可以|能|我|我们?家?|的|家里|他|她|他们|她们|也|都|想|要|要不要|需要|把|${KIN}(?!的)(?:\\p{Script=Han}{2,3}(?=也|绑))?)*(?:一起|再)?(?:${BIND}|加)(?:一?下|个|上|进来|这个|微信号?|房号|房子|我家|吗|呢|么|啊|吧|了|他|她)*`,
  "(?:他|她)(?:没有?|不会(?:用)?)(?:微信|智能机)?",
  "(?:(?:please |so )?how (?:can|do|does|should) (?:she|he|they|we|i) (?:bind|join|link|use (?:it|this)|do (?:it|that|this))(?: (?:it|this|too|as well))*|(?:can|may|could) (?:she|he|they) (?:join|bind|use (?:it|this)|be added)(?: too| as well)?|is that possible)",
  "(?:how |can |could |does |do |i |you |would |also |want |wants |like |to |my |for |her |him |is |the |this |here |as well|too)*(?:husband|wife|son|daughter|mother|father|parents|family|tenant)(?:'s)?(?: (?:bind|join|link|use|add|also|too|to|want|wants|would|like|it|this|chat|as well|wechat|be|added|can))*",
].map((part) => new RegExp(`^(?:${part})$`, "iu"));

/** What a message asks for; undefined if it says anything else. */
export function readWish(text: string): Wish | undefined {
  if (text.length > LONGEST) return undefined;
  const said = halfWidth(oneLine(text)).trim();
  const self = SELF.exec(said);
  const house = self?.groups?.house ?? "";
  if (self && (house === "" || parseHouseNumber(house))) return { for: "self", house };
  if (NEW_CHAT.test(said) || MORE_UNSAID.test(said)) return { for: "self", house: "" };
  const flat = (MORE.exec(said) ?? MINE_TOO.exec(said) ?? ADD.exec(said))?.groups?.flat?.trim();
  if (flat !== undefined && parseHouseNumber(flat)) return { for: "self", house: flat };
  // "我是3-2-501业主，微信换了，重新绑一下"
  const own = aroundHouseNumber(said);
  const after = own?.after.replace(AFTER_OWN, "") ?? "";
  if (own && OWN_BEFORE.test(own.before) && after !== "" && (NEW_CHAT.test(after) || isBareWish(after)))
    return { for: "self", house: said.slice(own.before.length, said.length - own.after.length).trim() };
  return isForFamily(said) ? { for: "family" } : undefined;
}

function isBareWish(said: string): boolean {
  return SELF.exec(said)?.groups?.house === undefined && SELF.test(said);
}

function isForFamily(said: string): boolean {
  if (/我是|本人是|\bi am\b|\bi'm\b/iu.test(said) || !KIN_SAID.test(said) || !BINDS.test(said)) return false;
  const clauses = said.split(/[,，。.;!！?？]+/u).map((clause) => clause.trim());
  return clauses.every((clause) => clause === "" || PARTS.some((part) => part.test(clause)));
}
