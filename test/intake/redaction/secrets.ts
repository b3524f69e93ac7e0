// Secrets in every spelling, inside sentences that owners write: made from a seed, so that a failure can be looked at again. What a
// secret must not leave behind is said here, without help from the code under test.

export interface Secret {
  kind: "phone" | "landline" | "identity" | "plate" | "card" | "email" | "name" | "title" | "known" | "flat";
  text: string;
  carrier: string;
}

/** mulberry32: small, and the same everywhere. */
export function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  const of = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const digits = (n: number) => Array.from({ length: n }, () => below(10)).join("");
  return { below, of, digits };
}
type Dice = ReturnType<typeof dice>;

const full = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const chinese = (text: string, one = "一", zero = "零") => text.replace(/\d/g, (d) => `${zero}${one}二三四五六七八九`[Number(d)] ?? "");
const grouped = (text: string, sizes: readonly number[], sign: string) => {
  const starts = sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0));
  return sizes.map((size, index) => text.slice(starts[index], (starts[index] ?? 0) + size)).join(sign);
};

function phone(d: Dice): string {
  const n = `1${3 + d.below(7)}${d.digits(9)}`;
  return d.of([
    n,
    n,
    grouped(n, [3, 4, 4], " "),
    grouped(n, [3, 4, 4], "-"),
    grouped(n, [3, 4, 4], "."),
    grouped(n, [4, 3, 4], " "),
    `+86${n}`,
    `+86 ${grouped(n, [3, 4, 4], " ")}`,
    `(+86)${n}`,
    `86-${n}`,
    `0086 ${n}`,
    full(n),
    full(grouped(n, [3, 4, 4], "-")),
    chinese(n),
    chinese(n, "幺", "〇"),
    chinese(grouped(n, [3, 4, 4], " ")),
    chinese(grouped(n, [3, 4, 4], "，"), "幺"),
    [...n].join(" "),
    grouped(n, [3, 8], "—"),
  ]);
}

function landline(d: Dice): string {
  const area = d.of(["010", "021", "0755", "0571", "028"]);
  const n = `${2 + d.below(7)}${d.digits(7)}`;
  return d.of([
    `${area}-${n}`,
    `${area}${n}`,
    `(${area})${n}`,
    `（${area}）${grouped(n, [4, 4], " ")}`,
    `${area} ${grouped(n, [4, 4], " ")}`,
    `${area}-${n}转${d.digits(3)}`,
    `+86 ${area.slice(1)} ${n}`,
    full(`${area}-${n}`),
    chinese(`${area}${n}`),
    `400-${d.digits(3)}-${d.digits(4)}`,
    n,
  ]);
}

function identity(d: Dice): string {
  const day = `${String(1 + d.below(12)).padStart(2, "0")}${String(1 + d.below(28)).padStart(2, "0")}`;
  const region = d.of(["440301", "110101", "330106", "510104"]);
  const n = `${region}${1940 + d.below(70)}${day}${d.digits(3)}${d.of(["X", "x", ...d.digits(8)])}`;
  return d.of([
    n,
    n,
    grouped(n, [6, 8, 4], " "),
    grouped(n, [6, 4, 4, 4], " "),
    full(n),
    `${region}${40 + d.below(50)}${day}${d.digits(3)}`,
    chinese(n),
  ]);
}

function plate(d: Dice): string {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  const head = `${d.of([..."京沪粤川浙苏鲁湘闽渝"])}${d.of([...letters])}`;
  const five = d.of([d.digits(5), `${d.digits(2)}${d.of([...letters])}${d.digits(2)}`, `${d.of([...letters])}${d.digits(4)}`]);
  const six = d.of([`D${d.digits(5)}`, `${d.of(["D", "F"])}${d.of([...letters])}${d.digits(4)}`, `${d.digits(5)}F`]);
  return d.of([
    head + five,
    `${head}·${five}`,
    `${head} ${five}`,
    `${head}.${five}`,
    `${head}-${five}`,
    (head + five).toLowerCase(),
    full(head + five),
    head + six,
    `${head}·${six}`,
    `${head} ${six}`.toLowerCase(),
    `${head}${d.digits(4)}挂`,
  ]);
}

function card(d: Dice): string {
  const sixteen = `6225${d.digits(12)}`;
  const nineteen = `6222${d.digits(15)}`;
  return d.of([
    sixteen,
    nineteen,
    `6217${d.digits(13)}`,
    grouped(sixteen, [4, 4, 4, 4], " "),
    grouped(nineteen, [4, 4, 4, 4, 3], " "),
    grouped(nineteen, [6, 13], " "),
    grouped(sixteen, [4, 4, 4, 4], "-"),
    full(nineteen),
  ]);
}

function email(d: Dice): string {
  const user = d.of(["wang.xiaoming", "lili_88", "zhangwei1990", "a-b+c", `${d.digits(9)}`]);
  const text = `${user}@${d.of(["qq.com", "163.com", "mail.example.com.cn", "gmail.com"])}`;
  return d.of([text, text, text.toUpperCase(), full(text), text.replace("@", " @ ")]);
}

const SURNAMES = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武孔",
  "欧阳",
  "诸葛",
  "司马",
];
const GIVEN = ["小明", "伟", "丽", "建国", "秀英", "志强", "芳", "海燕", "子涵", "婷婷", "军", "晓东", "美玲", "浩然", "雪"];
const TITLES = "先生 女士 小姐 太太 师傅 阿姨 叔叔 大爷 老师 经理 主任 队长 工 姐 哥 总 奶奶 管家".split(" ");
const fullName = (d: Dice) => d.of(SURNAMES) + d.of(GIVEN);

function title(d: Dice): string {
  const surname = d.of(SURNAMES);
  const long = TITLES.filter((title) => title.length > 1);
  return d.of([
    `${surname}${d.of(TITLES)}`,
    `${surname}${d.of(TITLES)}`,
    `${surname}${d.of(GIVEN)}${d.of(long)}`,
    `${d.of(["老", "小"])}${d.of([..."王李张刘陈杨赵吴周徐孙朱胡郭"])}`,
  ]);
}

/** Doors whose digits occur in no sentence around them. */
function flat(d: Dice): string {
  const b = 1 + d.below(29);
  const u = 1 + d.below(4);
  const room = `${5 + d.below(22)}0${1 + d.below(6)}`;
  const cn = (n: number) =>
    n <= 10 ? "零一二三四五六七八九十"[n] : `${n < 20 ? "" : "二"}十${n % 10 === 0 ? "" : "零一二三四五六七八九"[n % 10]}`;
  const one = d.of(["号楼", "栋", "幢", "座"]);
  const letter = d.of([..."ABCD"]);
  return d.of([
    `${b}-${u}-${room}`,
    `${b}-${u}-${room}`,
    `${b}栋${u}单元${room}`,
    `${b}栋${u}单元${room}室`,
    `${b}${one}${room}室`,
    `${b} ${one} ${u} 单元 ${room}`,
    `${letter}座${room}`,
    `${b}幢${room}`,
    `${cn(b)}栋${cn(u)}单元${chinese(room)}`,
    `${cn(b)}栋${chinese(room, "一", "〇")}`,
    `${u}单元${room}`,
    `${letter}区${b}-${room}`,
    `${letter}-${room}`,
    `${b}#${u}-${room}`,
    `${b}#${room}`,
    full(`${b}-${u}-${room}`),
    full(`${b}栋${u}单元${room}`),
    `${cn(u)}期${b}栋${u}单元${room}`,
    `${b}杠${u}杠${room}`,
    `${b}/${u}/${room}`,
    `${room}室`,
    `flat ${room}`,
    `Flat ${b}B`,
    `Apt ${room}`,
    `Apt. ${b}-${room}`,
    `Building ${b} Unit ${u} Room ${room}`,
    `building ${b}, unit ${u}, room ${room}`,
    `Room ${room}, Block ${letter}`,
  ]);
}

const CARRIERS: Record<Secret["kind"], readonly string[]> = {
  phone: [
    "厨房漏水，我的电话是@，麻烦回个电话",
    "@",
    "有事打@找我",
    "灯坏了，联系@",
    "手机@，白天都在",
    "please call me at @ thanks",
    "电话：@",
    "我号码换成@了",
    "@（微信同号）",
    "尽快联系我@谢谢",
    "我爱人电话@，他在家",
  ],
  landline: ["家里座机@", "公司电话@，上班打这个", "白天打@", "固话：@", "my office phone is @."],
  identity: ["办门禁卡，身份证@", "身份证号：@，麻烦登记", "证件号码是@", "ID number @", "@是我爱人的身份证"],
  plate: ["车牌@挡住车库门了", "有辆@停在消防通道", "我的车是@", "麻烦让@挪一下", "@", "登记车位，车牌号：@，谢谢"],
  card: ["退押金到卡@", "卡号：@", "我的银行卡@，开户行就在楼下", "账号@请核对"],
  email: ["发票发到@", "邮箱：@", "please write to @ thanks", "我的邮箱是@，谢谢"],
  name: [
    "我叫@，家里停电了",
    "姓名：@",
    "联系人 @",
    "联系人：@，白天在家",
    "我叫@住在这边",
    "我是@，灯坏了",
    "本人@，反映一个问题",
    "业主姓名 @",
    "你好，我的名字叫@",
    "收件人叫@，包裹丢了",
  ],
  title: [
    "上次是@修的",
    "麻烦找@",
    "联系@就行",
    "请@来一趟",
    "给@打电话没人接",
    "让@回我电话",
    "@你好",
    "昨天@来过",
    "@，灯又不亮了",
    "感谢@，手艺真好",
    "保洁@很负责",
  ],
  known: ["@家漏水了", "是@报的修", "@", "我老公@在家，随时来", "麻烦登记@", "这里是@的房子"],
  flat: [
    "我住@，厨房漏水",
    "@",
    "在@门口",
    "@ 漏水了",
    "地址：@",
    "我是@的业主",
    "I live in @, the light is broken",
    "麻烦来@看看",
    "灯坏了 @",
    "是@，快来",
  ],
};
export const KNOWN = ["钟离秋白", "小月亮", "Zhao Min"];
const MAKE: Record<Secret["kind"], (d: Dice) => string> = {
  phone,
  landline,
  identity,
  plate,
  card,
  email,
  name: fullName,
  title,
  known: (d) => d.of(KNOWN),
  flat,
};

export function secretOf(d: Dice, kind: Secret["kind"]): Secret {
  return { kind, text: MAKE[kind](d), carrier: d.of(CARRIERS[kind]) };
}

/** What is left of a secret in a text, if anything that would tell. */
export function leftOf({ kind, text }: Secret, hidden: string): string | undefined {
  const rest = plain(hidden.replace(/〔[^〔〕]*〕/g, "|"));
  const secret = plain(text);
  if (kind === "name" || kind === "title") return parts(secret, 2).find((part) => rest.includes(part));
  if (kind === "known") return rest.includes(secret) ? secret : undefined;
  if (kind === "email")
    return text
      .normalize("NFKC")
      .toLowerCase()
      .split(/\s*@\s*/)
      .find((part) => rest.includes(part));
  const signs = secret.replace(kind === "plate" ? /[^\p{L}\p{N}]/gu : /[^0-9]/g, "");
  const left = rest.replace(/[\s\-.·()—_,，/]/g, "");
  return parts(signs, 3).find((part) => left.includes(part));
}

function parts(text: string, size: number): string[] {
  const signs = [...text];
  return signs.length < size ? [text] : signs.slice(size - 1).map((_, at) => signs.slice(at, at + size).join(""));
}

/** Half width, lower case, and every digit a figure. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[零〇一二三四五六七八九幺]/g, (sign) =>
      sign === "幺" ? "1" : sign === "〇" ? "0" : String("零一二三四五六七八九".indexOf(sign)),
    );
}
