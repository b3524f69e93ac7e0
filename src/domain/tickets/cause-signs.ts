// The words that show what is wrong, by category (pure): two tickets that share a sign are alike however differently they put it, two
// with different signs are not ("没水" and "漏水" have all but one character in common).
import type { Category } from "../../generated/prisma/enums.ts";

/** One thing that can be wrong. */
interface Sign {
  name: string;
  words: RegExp;
  /** One cause reaches the whole community, whatever building people write from. */
  wide?: boolean;
  /** One cause reaches every flat of a building, where others of the category stay within a flat. */
  trunk?: boolean;
}

export const SIGNS: Partial<Record<Category, readonly Sign[]>> = {
  lift: [
    {
      name: "stopped",
      words:
        /坏|停(?!车)|不动|动不了|困|卡[住在着]|没反应|不能用|用不了|没法用|不运行|故障|失灵|罢工|关不上|打不开|开不了|不开门|不关门|不走|不工作|趴窝|修|上不去|下不来|掉|坠|broke|stuck|trapped|not working|out of (?:order|service)|stopped/iu,
    },
    { name: "noise", words: /异响|响声|咯吱|抖|晃|震|shak|nois/iu },
    { name: "dirt", words: /脏|臭|异味|味道|尿|痰|垃圾|没打扫|灰|dirty|smell|stink/iu },
    { name: "advert", words: /广告/u },
    { name: "slow", words: /慢|等[很好太半]|挤|slow/iu },
    { name: "heat", words: /空调|风扇|闷|热/u },
    { name: "lamp", words: /灯|黑/u },
  ],
  utility: [
    { name: "no hot water", words: /[没无]有?热水|热水(?:没|停|不)|no hot water/iu },
    {
      name: "no water",
      words:
        /[停断](?:了)?(?:自来)?水|[没无]有?(?:自来)?水(?!压|费|表|平)|水停|(?:自来)?水(?:没|不)来|不来水|不出水|no (?:running )?water/iu,
    },
    { name: "pressure", words: /水压|水(?:很|太|特别|这么)?小|water pressure/iu },
    { name: "bad water", words: /水[^,。]{0,3}(?:浑|黄|发黑|脏|有味|臭)|黄水|浑水|水质|dirty water|brown water/iu },
    {
      name: "no power",
      words:
        /[停断](?:了)?电|[没无]有?电(?!梯|话|视|费|表)|电停|跳[了]?闸|不来电|电(?:怎么)?还?没来|no (?:power|electricity)|power (?:cut|is out|outage)|blackout/iu,
    },
    { name: "voltage", words: /电压|忽明忽暗|灯[^,。]{0,3}闪|flicker/iu },
    { name: "no network", words: /[没断无]有?网|网络|宽带|上不了网|网断|wifi|internet/iu },
    { name: "no gas", words: /[停断](?:了)?(?:燃|煤|天然)?气(?!味)|[没无]有?(?:燃|煤|天然)?气(?!味)|no gas/iu },
    { name: "no heating", words: /暖气|地暖|供暖|停暖|没暖|heating/iu },
  ],
  leak: [
    { name: "burst", words: /爆|喷|水管[^,。]{0,4}裂|管[^,。]{0,3}断|burst|gush/iu, trunk: true },
    { name: "backflow", words: /返水|反水|倒灌|冒(?:污|脏|粪|臭)?水|溢|污水|粪水|overflow|sewage/iu, trunk: true },
    { name: "blocked", words: /堵|block|clog/iu },
    { name: "rain", words: /漏雨|雨水|下雨/u, trunk: true },
    { name: "seeping", words: /渗|洇|返潮|发霉|滴水|漏水|漏|leak|seep|drip/iu },
  ],
  safety: [
    { name: "fire", words: /着火|起火|失火|火灾|火光|浓烟|冒烟|烧|\bfire\b|smoke/iu },
    { name: "gas", words: /煤气|燃气|天然气|瓦斯|\bgas\b/iu },
    { name: "lane", words: /(?:消防|救生)[车通]道|fire lane/iu },
    { name: "falling", words: /高空|抛物|坠物|掉|坠|砸|脱落|falling/iu },
    { name: "equipment", words: /灭火器|消[防火]栓|烟感|喷淋|警报|报警器|alarm/iu },
    { name: "wires", words: /漏电|电线|触电|线头|火花|wire|spark/iu },
  ],
  security: [
    { name: "theft", words: /偷|盗|贼|stolen|thief|thieves/iu },
    { name: "stranger", words: /陌生|可疑|尾随|推销|传单|闲杂|外来|stranger|sales/iu },
    { name: "fight", words: /打架|吵架|斗殴|打人|打起来|fight/iu },
    { name: "guard", words: /保安|门岗|门卫|岗亭|巡逻|guard/iu },
    { name: "open door", words: /门[^,。]{0,4}(?:没关|开着|敞开|没锁)/u },
  ],
  cleaning: [
    { name: "pests", words: /蟑螂|老鼠|蚊|苍蝇|虫|白蚁|cockroach|\brats?\b|mice|mosquito/iu },
    { name: "droppings", words: /屎|尿|粪|便便|poop/iu },
    { name: "smell", words: /臭|异味|味道|难闻|smell|stink/iu },
    { name: "rubbish", words: /垃圾|rubbish|garbage|trash/iu },
    { name: "heaps", words: /杂物|堆[放满积]|废[品纸]/u },
    { name: "dirt", words: /脏|灰尘|没打扫|没人打扫|没扫|没拖|不打扫|油污|打扫|dirty/iu },
  ],
  greening: [
    { name: "trees", words: /树|\btrees?\b/iu },
    { name: "grass", words: /草|lawn|grass/iu },
    { name: "flowers", words: /花(?!园)|灌木|绿篱/u },
  ],
  facility: [
    { name: "lamp", words: /灯|照明|漆黑|light/iu },
    { name: "barrier", words: /道闸|抬杆|栏杆|车牌识别|barrier/iu, wide: true },
    {
      name: "access",
      words: /门禁|刷卡|刷脸|对讲|单元门|大门|门[^,。]{0,3}(?:打不开|开不了|关不上|坏)|access|intercom|\bgate\b|\bdoor\b/iu,
    },
    { name: "camera", words: /监控|摄像/u },
    { name: "ground", words: /路面|坑|井盖|地砖|台阶|塌陷|pothole/iu },
    { name: "play", words: /滑梯|秋千|健身器材|跷跷板|playground/iu },
    { name: "pool", words: /泳池|\bpool\b/iu },
    { name: "wall", words: /墙|护栏|围栏|\bwall\b/iu },
  ],
  parking: [
    { name: "barrier", words: /道闸|抬杆|车牌识别|(?:进|出)不[去来]|barrier/iu, wide: true },
    { name: "charging", words: /充电/u },
    { name: "blocking", words: /挡|堵|乱停|违停|僵尸车|占用|占着|占了|block/iu },
    { name: "no space", words: /没[有]?车位|车位(?:不够|太少|满)|停不下|没地方停/u },
  ],
  neighbour: [
    { name: "dancing", words: /广场舞|跳舞/u, wide: true },
    { name: "site", words: /工地|施工|打桩|construction/iu, wide: true },
    { name: "shop", words: /饭店|餐馆|餐饮|烧烤|火锅|ktv|酒吧|底商|麻将馆|restaurant|\bbar\b/iu },
    { name: "renovation", words: /装修|电钻|敲墙|砸墙|drill/iu },
    { name: "dog", words: /狗|犬|\bdogs?\b|bark/iu },
    { name: "smoke", words: /油烟|抽烟|吸烟|烟味/u },
    { name: "music", words: /音乐|唱歌|音响|钢琴|弹琴|music|piano/iu },
  ],
};

export function signsIn(category: Category, text: string): readonly Sign[] {
  return (SIGNS[category] ?? []).filter(({ words }) => words.test(text));
}
