// Owners made by chance, each with one thing to say in one to five messages, as people write: reports, complaints, questions,
// greetings, thanks, flat numbers, photos, English, words nobody understands.
import { PNG } from "../support/files.ts";
import type { Saying } from "../support/simulator-client.ts";
import type { Chance } from "./chance.ts";

export interface FaultOwner {
  id: string;
  /** In order, each with an id of its own, so that it can be sent again. */
  messages: (Saying & { id: string })[];
  /** Known to be a resident of the demo community; the others are strangers. */
  known: boolean;
}

/** Right after an answer of ours these need no other. */
export const THANKS = ["谢谢", "好的", "麻烦了，谢谢"];

const ROOMS = ["厨房", "卫生间", "主卧", "阳台", "客厅", "次卧", "书房"];
const SPOTS = ["3栋电梯口", "小区东门", "地下车库B区", "儿童乐园", "2栋大堂", "楼道", "快递柜旁边", "中心花园"];
const WHEN = ["刚才", "昨天晚上", "今天早上", "这两天", "上周开始", "已经三天了"];
const REPAIRS = ["水龙头一直滴水", "漏水了", "灯不亮了", "插座没电", "下水道堵了", "窗户关不上", "墙皮掉了", "门锁坏了", "地砖空鼓"];
const PUBLIC_REPAIRS = ["路灯坏了", "门禁刷不开", "地砖翘起来了", "摄像头好像坏了", "栏杆松了", "水管在漏", "健身器材断了"];
const COMPLAINTS = [
  "垃圾堆着没人收，味道太大了",
  "保安不管事，外卖随便进",
  "楼上半夜装修，吵得睡不着",
  "狗屎没人打扫",
  "有人乱停车，把路都堵了",
  "前台说话态度很差",
  "绿化带全枯了也没人浇水",
  "电梯老是停在五楼",
  "广场舞到晚上十点还在放",
];
const QUESTIONS = [
  "物业费怎么交",
  "车位月租多少钱",
  "装修要办什么手续",
  "游泳池几点开",
  "快递可以放前台吗",
  "怎么办门禁卡",
  "周末服务中心上班吗",
];
const SUGGESTIONS = ["建议在单元门口装个雨棚", "能不能多放几个垃圾桶", "希望小区多种点花", "建议车库加充电桩"];
const PRAISE = ["表扬一下3栋的保洁阿姨，楼道特别干净", "刘师傅修得又快又好，点赞", "保安小哥帮我拎东西，太暖心了"];
const GREETINGS = ["在吗", "你好", "您好，请问有人吗", "物业在不在", "早上好"];
const EMERGENCIES = ["电梯里有人被困了", "闻到很重的煤气味", "我家着火了快来人", "楼道电线冒火花"];
const ENGLISH = [
  "The kitchen tap is leaking",
  "How do I pay the management fee?",
  "The lift in building 2 is broken again",
  "Hello, anyone there?",
];
const RIDDLES = ["那个怎么还是那样", "嗯就那个事", "上次说的东西", "？？？", "233", "又来了"];
const URGES = ["麻烦快一点", "急", "什么时候能来", "家里有老人孩子"];

/** @param first where the numbering of the owners begins */
export function makeOwners(chance: Chance, count: number, first = 0): FaultOwner[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `fault-owner-${first + index}`;
    const said = matter(chance).map((text): Partial<Saying> => ({ text }));
    if (chance.percent(15)) said.splice(1 + chance.below(said.length), 0, { file: photo(id) });
    const messages = said.map((content, n) => ({ id: `${id}-${n}`, from: id, ...content }));
    return { id, messages, known: index % 3 === 0 };
  });
}

function matter(chance: Chance): string[] {
  const burst: string[] = [];
  if (chance.percent(30)) burst.push(chance.pick(GREETINGS));
  burst.push(heart(chance));
  if (chance.percent(25)) burst.push(flat(chance));
  if (chance.percent(20)) burst.push(chance.pick(URGES));
  if (chance.percent(10)) burst.push(chance.pick(THANKS));
  return burst;
}

function heart(chance: Chance): string {
  const kind = chance.below(100);
  if (kind < 28) return `${chance.pick(WHEN)}我家${chance.pick(ROOMS)}${chance.pick(REPAIRS)}`;
  if (kind < 42) return `${chance.pick(SPOTS)}${chance.pick(PUBLIC_REPAIRS)}，${flat(chance)}的业主`;
  if (kind < 60) return `${chance.pick(WHEN)}${chance.pick(COMPLAINTS)}`;
  if (kind < 70) return `${chance.pick(QUESTIONS)}？`;
  if (kind < 75) return chance.pick(SUGGESTIONS);
  if (kind < 79) return chance.pick(PRAISE);
  if (kind < 84) return chance.pick(GREETINGS);
  if (kind < 88) return chance.pick(EMERGENCIES);
  if (kind < 93) return chance.pick(ENGLISH);
  if (kind < 96) return flat(chance);
  return chance.pick(RIDDLES);
}

function flat(chance: Chance): string {
  const [building, unit, floor, door] = [1 + chance.below(6), 1 + chance.below(2), 1 + chance.below(18), 1 + chance.below(2)];
  const room = `${floor}0${door}`;
  return chance.pick([`${building}-${unit}-${room}`, `${building}栋${unit}单元${room}`, `${building}栋${room}`]);
}

/** Nobody else's: the bytes after a picture's end do not show. */
function photo(id: string): NonNullable<Saying["file"]> {
  return { name: `${id}.png`, mime: "image/png", base64: Buffer.concat([PNG, Buffer.from(id)]).toString("base64") };
}
