// Chinese surnames, the commonest hundred and eighty or so, and the words in which they are no surnames at all: 谢谢师傅 thanks somebody
// who is not called 谢.

/** Surnames that hardly ever begin a word. */
const CLEAR =
  "王李张刘陈杨赵吴周徐孙朱胡郭何林罗郑梁宋唐许邓冯韩曹曾彭肖萧蔡潘袁董余叶杜苏魏吕丁沈姚卢姜崔钟谭廖范汪陆贾韦" +
  "付傅邹熊孟秦邱侯尹薛闫阎雷龙黎贺顾毛郝龚邵覃赖武莫孔汤严牛洪欧阮庞殷翟颜倪俞聂焦柳邢岳梅庄涂祁耿牟卜詹苗凌靳甄裴屈鲍霍翁隋柯闵冉饶刁瞿戚" +
  "滕邬臧褚娄奚穆邸郜栾窦敖鄢卞竺冼佟匡巩戴樊葛伍申尤毕卓蒋蒙陶佘骆";
/** Surnames that are as often a part of some word. */
const COMMON = "黄高谢马田程段任万钱江史方石白金温康常路文尚夏安齐易乔祝左谷舒关纪盛童项曲成游席甘景单柏宁桂解柴华向季章古米连简喻于";
const COMPOUND = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|端木|长孙|宇文|夏侯|轩辕|南宫|欧陽|司空|闻人";

/** Characters of names as they are written in Hong Kong and Taiwan. */
const TRADITIONAL = "張劉陳楊趙吳孫羅鄭許鄧馮韓蕭葉蘇魏呂盧鍾譚陸賈韋鄒賀顧龔賴莊黃謝馬萬錢龍嚴湯齊喬";

export const SURNAME = `(?:${COMPOUND}|[${CLEAR}${COMMON}${TRADITIONAL}])`;
/** Where nothing but the name itself says that it is one. */
export const CLEAR_SURNAME = `(?:${COMPOUND}|[${CLEAR}])`;

/** Characters before a surname that make a word with it: 谢谢, 上周, 分钟, 工程, 任何, 保安. */
const WORDS: Readonly<Record<string, string>> = {
  谢: "谢感多致答道",
  謝: "謝感多致",
  丁: "园布肉",
  周: "一上下这每本两三四五六七八几圆四整隔",
  钟: "分点秒刻时一闹",
  程: "工流过课路日全专章行教规",
  林: "林园森树绿",
  何: "任如为几",
  任: "一每主责担信就现前历",
  张: "贴列留发写给来两一几紧每纸三四五慌夸扩主嚣开乱这那",
  许: "也或允准",
  曾: "不未",
  段: "时路地阶这那一",
  安: "保治不平公早晚",
  方: "地对双官四配平东西南北前后警校资甲乙立物各官对比多",
  于: "关由对等至位处在终属",
  高: "提升很最增太挺更",
  金: "押现租奖基资罚维定五",
  温: "高低室体保恒水气",
  常: "经平正异日通非时",
  康: "健小",
  成: "改完变造现弄做",
  万: "一千百十几",
  单: "账订菜名简工清报买派下保",
  路: "马道公线一水电走带",
  洪: "防山",
  毛: "羽",
  章: "违公印盖",
  童: "儿孩",
  解: "了理讲",
  孙: "子",
  叶: "树落茶枝",
  范: "规防示模师",
  余: "剩其多业",
  易: "容交轻",
  向: "将方反朝转",
  江: "长",
  钱: "退的块交收价",
  项: "事各款单",
  关: "开有相无没不",
  纪: "物年经世",
  史: "历",
  游: "导旅",
  景: "风夜背",
  席: "主出",
  季: "一四本每春夏秋冬旺",
  付: "支垫交",
  文: "中英作",
  米: "一两几十百平大",
  连: "接",
  白: "明告",
  龙: "水",
  夏: "一",
  齐: "整一",
};

/** True if the surname that stands here ends a word that begins before it. */
export function endsWord(text: string, at: number): boolean {
  const before = text[at - 1];
  return before !== undefined && (WORDS[text[at] ?? ""] ?? "").includes(before);
}

/** True for a surname that may also be the beginning of some word. */
export function isCommonWord(text: string, at: number): boolean {
  return COMMON.includes(text[at] ?? "");
}
