// Who somebody says they are within a report (pure): "我是3-2-501的王小明，尾号8123，厨房漏水". Read clause by clause, each strictly.
import type { HouseNumber } from "../domain/community/house-number.ts";
import { aroundHouseNumber, takeHouseNumber } from "../domain/community/house-number.ts";
import type { OwnerRole } from "../generated/prisma/enums.ts";
import { halfWidth } from "../platform/kernel/text.ts";
import { readProof } from "./binding-answers.ts";

/** Somebody reports for another household, or of one: whose name and number they give is no proof of who they are. */
const FOR_ANOTHER =
  /帮(?!我(?!妈|爸|爷|奶|老|朋|邻|同|家|女|儿|亲)|忙|下|看|助|修)|替|代(?!表|码)|朋友|同事|亲戚|[他她]|登记|\b(?:neighbou?r|friend|behalf|his|her|their|he|she|they|upstairs|downstairs)\b/iu;
/** Of whom the name beside it may be; further on it is only what they report ("2-1-102孙行，隔壁101太吵"). */
const NEIGHBOUR = /邻居|楼上|楼下|隔壁|对门|对面/u;
/** So short a clause goes with the next one: "楼上，3-2-601张三". */
const SHORT = 6;

export interface SelfSaid {
  name?: string;
  phone?: string;
  role?: OwnerRole;
  /** The flat they name with it. */
  house?: { number: HouseNumber; said: string };
  /** The message says nothing else. */
  isAll: boolean;
}

const LONGEST = 500;
/** Stands for the flat. */
const FLAT = "\u0001";
const COURTESY = /^(?:您好|你好|在吗|谢谢(?:您|你们?)?|麻烦(?:您|你们?)?了?|辛苦了|hi|hello|thanks?|thank you|please|\s)*$/iu;
/** Before a flat that is one's own. */
const BEFORE_FLAT =
  /^(?:您好|你好|hi|hello)?\s*(?:我们?是|我们?家?(?:住|在|是)?在?|本人是?|这里是|业主|住|家住|房号是?|地址是?|i(?:'m| am)(?: from| in| at)?|i live (?:in|at)|this is)?\s*$/iu;
/** "I'm John Smith from 3-2-501" */
const NAME_BEFORE = /^(?<name>.{2,40}?)\s*(?:from|of|in|at)?\s*$/iu;
/** "我是3栋2单元501业主张伟": not of the neighbours, though the same words name one. */
const ROLE_AFTER_FLAT =
  /(?<flat>(?:^|我们?是|我们?家?住在?|本人是?)\s*[0-9A-Za-z一二三四五六七八九十栋幢座号楼单元室#-]{3,16}?)的?(?<role>新?(?:业主|住户|户主|租客|租户|房客))/u;
/** Words by which a clause without a flat is about who writes. */
const OF_SELF = /我|本人|姓名|名字|叫|业主|户主|电话|手机|\bname\b|i'?m|phone/iu;

/** What is no matter beside who they are: "换了个微信号". */
const OF_BINDING =
  /^(?:我?(?:刚|最近)?(?:换了?(?:个|一个)?新?的?微信号?了?|(?:这|这个)?是?我?的?新微信号?)|(?:我?(?:想|要|来|需要|请|帮我|麻烦|重新|再))*(?:绑定|认证|绑)(?:一下|房号|微信|下)*|new (?:wechat|phone)|please (?:bind|link) me)$/iu;

/**
 * @param isResident whether something is a name of the flat in question: then it is heard as one, though it be a word as well
 * @returns undefined if they tell neither name nor number
 */
export function readSelf(text: string, isResident: (name: string) => boolean = () => false): SelfSaid | undefined {
  if (text.length > LONGEST || FOR_ANOTHER.test(text)) return undefined;
  const apart = text.replace(ROLE_AFTER_FLAT, "$<flat>，我是$<role>");
  const taken = takeHouseNumber(apart);
  const house = taken && { number: taken.number, said: taken.said };
  const masked = halfWidth(house ? apart.replace(house.said, FLAT) : apart);
  const said: SelfSaid = { isAll: true, ...(house && { house }) };
  let afterFlat = false;
  let before = "";
  for (const clause of clausesOf(masked, isResident)) {
    const isTheirs = NEIGHBOUR.test(clause) || ([...before].length <= SHORT && NEIGHBOUR.test(before));
    if (isTheirs && clause.includes(FLAT)) return undefined;
    const read: Claim | undefined = isTheirs ? undefined : readClause(clause, afterFlat, isResident);
    before = clause;
    afterFlat = read !== undefined && (clause.includes(FLAT) || afterFlat);
    if (!read) said.isAll = false;
    else Object.assign(said, { ...read, ...said });
  }
  return said.name !== undefined || said.phone !== undefined ? said : undefined;
}

/** "您好，我是3-2-501的业主": where they live and nothing else, and how it was written. */
export function readHome(text: string): SelfSaid["house"] {
  const found = text.length > LONGEST ? undefined : aroundHouseNumber(text);
  if (!found || !HOME_BEFORE.test(found.before) || !HOME_AFTER.test(found.after)) return undefined;
  return { number: found.number, said: text.slice(found.before.length, text.length - found.after.length).trim() };
}
const POLITE = "(?:您好|你好|在吗|hi|hello|谢谢(?:您|你们?)?|[\\s,，。.!！~～])*";
const HOME_BEFORE = new RegExp(
  `^${POLITE}(?:我们?家?(?:是|住在?|在)|本人是?|我家|这里是|i(?:'m| am)(?: the owner| a tenant)?(?: of| in| at| from)?|i live (?:in|at))\\s*$`,
  "iu",
);
const HOME_AFTER = new RegExp(`^(?:室|号)?的?(?:新?业主|住户|户主|房主|租客|租户|房客|家属)?(?:本人)?${POLITE}$`, "iu");

/** What is parted by spaces only is so parted where the whole says something else. */
function clausesOf(text: string, isResident: IsResident): string[] {
  const clauses = text.split(/[,，。.;!！\n]+/u).map((clause) => clause.trim());
  return clauses
    .filter((clause) => !COURTESY.test(clause) && !OF_BINDING.test(clause))
    .flatMap((clause) => (/\p{Script=Han}/u.test(clause) && !readClause(clause, true, isResident) ? clause.split(/\s+/u) : [clause]));
}

type IsResident = (name: string) => boolean;

type Claim = Pick<SelfSaid, "name" | "phone" | "role">;

function readClause(clause: string, afterFlat: boolean, isResident: IsResident): Claim | undefined {
  const at = clause.indexOf(FLAT);
  if (at < 0) return afterFlat || OF_SELF.test(clause) ? claimIn(clause, isResident) : undefined;
  const [before, after] = [clause.slice(0, at).trim(), clause.slice(at + 1).replace(/^\s*(?:这?户)?的?\s*/u, "")];
  if (!BEFORE_FLAT.test(before)) {
    const name = after === "" ? NAME_BEFORE.exec(before)?.groups?.name : undefined;
    return name !== undefined && OF_SELF.test(name) ? claimIn(name, isResident) : undefined;
  }
  return after === "" || /^(?:业主|住户|户主)$/u.test(after) ? {} : (claimIn(after, isResident) ?? claimIn(`我是${after}`, isResident));
}

/** Whose kin or tenant somebody is tells no name of their own. */
function claimIn(said: string, isResident: IsResident): Claim | undefined {
  const read = readProof(said, isResident);
  if (!read || "declined" in read || read.house) return undefined;
  const { name, phone, role } = read;
  return { ...(name && !name.includes("的") && { name }), ...(phone && { phone }), ...(role && { role }) };
}
