// What a report names (pure): the fixture or thing, where in the flat or house, whose, and what is wrong. Two reports are told apart by it.
import { asRead } from "./embedded/reading.ts";

export interface Named {
  /** Fixtures and other things that break or disturb: a toilet, a lamp, the bill for water. */
  things: ReadonlySet<string>;
  /** Where it is: rooms and parts of the house; what stands in one room only names that room too. */
  rooms: ReadonlySet<string>;
  /** Whose doing, by where they live: upstairs, next door. */
  whose: ReadonlySet<string>;
  /** The kind of fault, where it is named. */
  faults: ReadonlySet<string>;
}

type Words = readonly (readonly [name: string, words: RegExp])[];

const THINGS: Words = [
  ["toilet", /马桶|坐便|便池|蹲坑|小便器|\btoilet\b/],
  ["tap", /水?龙头|水嘴|\btaps?\b|\bfaucet\b/],
  ["basin", /水槽|洗菜[池盆]|水池|洗手[盆池台]|洗脸[盆池]|台盆|面盆|\bsink\b|\bbasin\b/],
  ["drain", /地漏|下水(?!都)|排水[管沟口]|污水管|\bdrains?\b/],
  ["shower", /花洒|淋浴|浴缸|\bshower\b|\bbathtub\b/],
  ["water heater", /热水器|壁挂炉|\bboiler\b|\bwater heater\b/],
  ["heating", /暖气|地暖|供暖|\bheating\b|\bradiator\b/],
  ["air conditioner", /空调|\baircon\b|\bair ?con/],
  ["hood", /油烟机|排烟道|烟道|排风扇/],
  ["stove", /燃?气?灶|\bstove\b/],
  ["washing machine", /洗衣机/],
  ["lamp", /路?灯(?!饰|笼)|\blights?\b|\blamps?\b/],
  ["socket", /插座|面板|(?:墙上的?|电灯?)开关|\bsocket\b/],
  ["fuse", /跳闸|空气?开关|电闸|总闸|推上去|\bfuse\b|\bbreaker\b/],
  ["lock", /门?锁(?!定|死)|钥匙|\blocks?\b|\bkeys?\b/],
  ["door", /门(?![口外前内卫岗店槛锁禁铃牌诊市])|\bdoors?\b/],
  ["window", /窗|\bwindows?\b/],
  ["intercom", /对讲|可视|门铃|\bintercom\b/],
  ["entry", /门禁|刷卡|刷脸|人脸/],
  ["lift", /电梯(?![口厅间])|\blifts?\b|\belevators?\b/],
  ["barrier", /道闸|闸机|抬杆|栏杆机|起落杆|杆子/],
  ["parking space", /车位|地锁|停车位|\bparking space\b/],
  ["charging pile", /充电桩|充电柜/],
  ["camera", /监控|摄像头|\bcamera\b/],
  ["rubbish", /垃圾|\brubbish\b|\bgarbage\b|\btrash\b/],
  ["clutter", /杂物|堆满|堆放|堆了/],
  ["dirt of dogs", /[狗猫]?(?:屎|尿|粪)|\bpoo\b/],
  ["dog", /[狗犬](?![屎尿粪])|\bdogs?\b/],
  ["insects", /蟑螂|老鼠|蚊|白蚁|虫|\bcockroach|\brats?\b|\bmice\b/],
  ["plants", /[树草](?!率|稿)|绿化|花坛|灌木|\btrees?\b|\blawn\b/],
  ["ceiling", /天花板|吊顶|\bceiling\b/],
  ["wall", /墙[面皮体砖]?(?![上边角])|\bwalls?\b/],
  ["floor", /地[板砖]/],
  ["network", /宽带|网络|没网|断网|wi-?fi|\binternet\b/],
  ["service fee", /物业费|管理费|\bmanagement fee\b/],
  ["water bill", /水费|\bwater bill\b/],
  ["electricity bill", /电费/],
  ["gas bill", /[煤燃]气费|\bgas bill\b/],
  ["parking fee", /停车费|车位费|\bparking fee\b/],
  ["deposit", /押金|保证金|\bdeposit\b/],
  ["guard", /保安|门卫|门岗|\bguards?\b/],
  ["cleaner", /保洁|\bcleaners?\b/],
  ["front desk", /前台|客服/],
  ["technician", /(?:维修|水|电)师傅|维修(?:工|员)|电工|水工/],
  ["steward", /管家/],
  ["thief", /小偷|(?<!乌)贼|被[偷盗]|失窃|\bthie(?:f|ves)\b|\bstolen\b/],
  ["bicycle", /电[动瓶]车|自行车|单车|摩托|童车|婴儿车|\bbikes?\b|\bbicycles?\b|\bscooters?\b/],
  ["car", /汽车|轿车|私家车|我家?的?车(?![位库牌])|\bmy car\b/],
  ["parcel", /快递|包裹|\bparcels?\b/],
];

const ROOMS: Words = [
  ["kitchen", /厨房|厨卫|水槽|洗菜[池盆]|油烟机|燃?气?灶|\bkitchen\b/],
  ["bathroom", /卫生间|厕所|洗手间|浴室|厕|马桶|坐便|花洒|淋浴|浴缸|洗手[盆池台]|洗脸[盆池]|\bbathroom\b|\btoilet\b|\bshower\b/],
  ["balcony", /阳台|露台|\bbalcony\b/],
  ["living room", /客厅|\bliving room\b/],
  ["bedroom", /卧室?|主卧|次卧|房间|\bbedroom\b/],
  ["study", /书房/],
  ["corridor", /楼道|走廊|过道|楼梯间?|\bcorridor\b|\bstairs?\b/],
  ["lobby", /大堂|大厅|单元门|\blobby\b/],
  ["garage", /车库|地库|停车场|负[一二三]楼?|\bgarage\b|\bcar park\b/],
  ["lift", /电梯|\blifts?\b|\belevators?\b/],
  ["roof", /屋顶|楼顶|天台|\broof\b/],
  ["grounds", /花园|草坪|路灯|小区门口|大门|[东西南北]门|广场|游乐场|\bgarden\b/],
];

const WHOSE: Words = [
  ["upstairs", /楼上|\bupstairs\b/],
  ["downstairs", /楼下(?!大堂|大厅|单元)|\bdownstairs\b/],
  ["next door", /隔壁|\bnext door\b/],
  ["opposite", /对门|对面/],
];

const FAULTS: Words = [
  ["leak", /漏(?!电|气|发)|渗|滴[水答了个滴]|在滴|滴$|淌|湿|冒水|\bleak|\bdrip/],
  ["blocked", /堵(?!车|门|住了路)|返[水上]|倒灌|反水|冲不下|下不去|不下水|不走水|水?不走|不通|溢|漫|\bblocked\b|\bclogged\b/],
  ["no water", /停水|没水|断水|没有水|水压|水(?:很|太)?小|\bno water\b/],
  ["no hot water", /没有?热水|不热|\bno hot water\b/],
  ["no power", /停电|没电|没有电|断电|跳闸|\bno power\b|\bpower (?:is )?out\b/],
  ["dark", /不亮|不着|闪|暗|灯(?:也|又|都|泡)?坏|\bdark\b/],
  ["stuck", /打不开|关不上|关不严|开不了|锁不上|转不动|刷不开|抬不起|卡住|\bstuck\b/],
  ["smell", /臭|异味|返味|味道|[有股]味|\bsmell|\bstink/],
  ["noise", /吵|噪[音声]|响|叫|电钻|敲|砸|跳|音乐|麻将|\bnois|\bloud\b|\bbark/],
  ["thrown", /往下扔|扔下|抛|扔烟头|倒水下/],
  ["dirty", /脏|没人[清扫]|打扫|垃圾|\bdirty\b/],
  ["money", /多收|多算|收费|账单|发票|退[费款]|押金|[费钱](?:怎么|为什么)?(?:这么|太)高|\bbill\b|\bcharged?\b/],
  ["manner", /态度|骂|不理|爱理不理|凶|吼|不耐烦|\brude\b/],
  ["occupied", /被[^,。]{0,4}占|占了|占用|\boccupied\b/],
];

export function namedIn(text: string): Named {
  const read = asRead(text.slice(0, 2_000));
  const found = (among: Words) => new Set(among.flatMap(([name, words]) => (words.test(read) ? [name] : [])));
  return { things: found(THINGS), rooms: found(ROOMS), whose: found(WHOSE), faults: found(FAULTS) };
}

/** Both name some, and none in common. */
export function apart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size > 0 && b.size > 0 && !meet(a, b);
}

export function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((one) => b.has(one));
}
