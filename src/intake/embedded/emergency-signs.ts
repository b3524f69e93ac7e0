// The signs of danger, in the form of `reading.ts`; `emergency.ts` decides whether a sign found means danger now.
export type EmergencyKind =
  | "fire"
  | "gas"
  | "trapped"
  | "injury"
  | "water"
  | "electric"
  | "violence"
  | "missing"
  | "falling"
  | "stuck"
  /** Somebody else wants to die: for who stands by. */
  | "suicide"
  /** Who writes wants to die. */
  | "despair"
  /** Locked in or out at home, with a fire or a child behind the door. */
  | "locked"
  /** Told without any of the words below. */
  | "unnamed";

/** What is looked for, and what in its clause shows that something else is meant after all. */
type Sign = readonly [kind: EmergencyKind, cue: RegExp, unless?: RegExp];

const FAMILY = "孩子|小孩|小朋友|宝宝|娃|老人|老太太|大爷|阿姨|奶奶|爷爷|妈妈?|爸爸?|儿子|女儿|老婆|老公";
const PERSON = `(?:我们?|${FAMILY}|人)`;
const NEAR = "[^。!?;\\n]{0,6}";

/** The first sign that holds names the kind, so the worse danger stands first. */
export const SIGNS: readonly Sign[] = [
  ["fire", /着火(?!红)|[起失]火(?!锅|车)|火灾(?!后|之后|原因|损失)|烧起来|烧着了|自燃|火光|明火/gu, /烧烤/u],
  [
    "fire",
    /浓烟|冒(?:黑|白|大|好多)?烟|(?:[都全]是|[好很]多|大量|满屋|一股|有)[黑白]?烟(?![味头灰道囱花草酒机民蒂感雾])/gu,
    /[油抽吸]烟|烟囱|烧烤/u,
  ],
  [
    "fire",
    /爆炸|焦糊味|烧焦|(?:火警|烟感|烟雾|(?:消防|火灾)警?报)[^。!?\n]{0,6}(?:在响|响了|一直响|响个不停)/gu,
    /气得|脾气|[我要快]爆炸|饭|菜/u,
  ],
  ["fire", /^\s*fire\s*!+|\bfire!!+/gu],
  ["fire", /\bon fire\b|\bcaught fire\b|\bfire (?:in|at) (?:the|my|our)\b|\bexplosion\b/gu],
  ["fire", /\bthere(?:'s| is) (?:a )?(?:\w+ ){0,3}(?:fire|smoke)\b(?! (?:drill|door|alarm|exit|escape))/gu],
  ["fire", /\bsmoke (?:is )?(?:coming|everywhere|pouring|from)\b|\bsmells? (?:of |like )?(?:smoke|burning)\b/gu],
  ["gas", /(?:煤气|燃气|天然气|瓦斯|液化气|沼气)[^。!?;\n]{0,6}(?:味|臭|泄[漏露]|漏)/gu, /漏水/u],
  ["gas", /闻[到着见][^。!?;\n]{0,6}(?:煤气|燃气|天然气|瓦斯)|一氧化碳/gu],
  ["gas", /\bgas (?:leak(?:ing)?|smell)\b|\bsmell(?:s|ing)?(?: of| like)?(?: \w+)? gas\b|\bleaking gas\b/gu],
  [
    "trapped",
    /电梯[^。!?;\n]{0,6}困(?![扰难惑境])|被困(?!扰)|困[在住]|[关卡]在了?(?:电梯|轿厢)/gu,
    /车[子辆]?被?困|[猫狗鸟]咪?[^。!?;\n]{0,3}困/u,
  ],
  ["trapped", /电梯[^。!?]{0,10}(?:里面还?有人(?=[\s,。!]|$)|有人在里面|有人被关)/gu],
  ["trapped", /[门梯][^。!?;\n]{0,3}(?:打不开|开不了)[^。!?]{0,4}(?:人|我们?|孩子|老人)[^。!?]{0,4}[在关]?里面/gu],
  [
    "trapped",
    new RegExp(`${PERSON}${NEAR}(?:反?锁在|关在|卡在)了?(?:里面|[家屋车]里|房[间里]|阳台|厕所|卫生间)`, "gu"),
    /(?:[把将人]|我的?)[^,]{0,2}(?:钥匙|手机|[猫狗卡证])/u,
  ],
  [
    "trapped",
    /被[人风]?反?锁在?了?(?:里面|[家屋]里|房[间里]|阳台|露台|天台|楼顶|厕所|卫生间|地下室)/gu,
    /[猫狗鸟车]|钥匙|手机|快递|[东物]西/u,
  ],
  ["stuck", new RegExp(`${PERSON}${NEAR}卡在?了?[^。!?;\\n]{0,4}(?:栏杆|扶手|门缝|窗|滑梯|座椅|缝)`, "gu"), /车/u],
  ["trapped", new RegExp(`${PERSON}${NEAR}出不[来去]`, "gu"), /车(?![库里内])[^,]{0,5}出不|水[^,]{0,3}出不|道闸/u],
  [
    "trapped",
    /\b(?:stuck|trapped|locked) (?:in|inside)\b(?! traffic)|\b(?:people|person|child|kid|someone|am|i'm|are) trapped\b/gu,
    /\bkeys?\b|\bcar\b/u,
  ],
  ["trapped", /\blift\b[^.!?]{0,20}\b(?:people|someone|person|child|kids?) (?:is |are )?inside\b/gu],
  ["electric", /漏电|触电|电到(?:人|我|孩子)|被电(?:到|了|倒)|[冒打][^。!?;\n]{0,3}火花/gu, /漏电(?:开关|跳闸)|充电到/u],
  ["electric", /(?:电线|电缆|高压线|线头)[^。!?;\n]{0,5}(?:裸露|断|掉|垂|露出|冒|耷拉)/gu],
  ["electric", /\b(?:live|exposed) wires?\b|\belectrocuted\b|\belectric shock\b|\bsparks?(?:ing)?\b/gu],
  ["violence", /打架|打人(?!工)|斗殴|殴打|打起来|[拿持提]着?刀|砍人|捅人|行凶|要杀|威胁[^。!?;\n]{0,4}[生性]命/gu, /[猫狗]/u],
  [
    "suicide",
    /(?:要|想|有人)[^。!?;\n]{0,6}(?:跳楼|轻生|自杀|寻短见)|站在[^。!?;\n]{0,6}(?:楼顶|天台)[^。!?;\n]{0,4}要跳/gu,
    /气得|逼得|价|贷/u,
  ],
  ["violence", /(?:保安|邻居|有人|他|男的|女的|对方|他们)[^。!?;\n]{0,4}打(?:我(?!电话|手机|微信)|了我|人了)/gu],
  ["violence", /进贼|(?:家里|屋里|楼道)有贼|小偷[^。!?;\n]{0,3}(?:在|正|进来)/gu, /昨|前天|上[周个]|防|以前/u],
  ["violence", /抢劫|绑架|劫持|家暴|强奸|非礼|撬(?:门|锁|我家)/gu],
  ["violence", /\bknife\b|\bfighting\b|\battack(?:ed|ing)\b|\bbeating (?:up|him|her|someone|a)\b|\bbreaking into\b|\bgun\b/gu],
  [
    "injury",
    /受伤|[摔砸烫烧刺刀撞咬]伤(?!痕)|流血|晕倒|昏[倒迷]|昏过去|没有?呼吸|抽搐|不省人事|救护车/gu,
    /车[^。!?;\n]{0,2}撞伤|心里|感情|臭|气得/u,
  ],
  ["injury", /心脏病[^。!?;\n]{0,2}[犯发]|心梗|骨折|溺水|落水|中毒|被[^。!?;\n]{0,3}[狗犬]咬/gu],
  ["injury", /[狗犬][^。!?;\n]{0,4}咬(?:了|到|伤|人了|我)/gu, /怕|会不会|万一|以前|去年|防/u],
  ["injury", new RegExp(`(?:我|有人|${FAMILY})${NEAR}(?:摔倒|摔下|跌倒|掉[进到下][^。!?;\\n]{0,6}[水池井坑沟])`, "gu")],
  [
    "injury",
    /\bbleeding\b|\bunconscious\b|\bfainted\b|\binjured\b|\bambulance\b|\bnot breathing\b|\bdrowning\b|\bheart attack\b|\bcollapsed\b/gu,
  ],
  ["injury", /救命(?![恩稻]|[^。!?\n]{0,8}(?:[虫鼠臭热冷吵贵]|蟑螂))/gu],
  ["falling", /高空(?:抛物|坠物|掉|落|扔)|砸[到中](?!钱)|电梯[^。!?;\n]{0,4}(?:下?坠|失控|冲顶|掉下)/gu],
  ["falling", /(?:玻璃|瓷砖|外墙|砖|墙皮|空调|花盆|石[头块]|广告牌|窗户?|水泥)[^。!?;\n]{0,5}(?:往下掉|掉下来|坠落|砸下)/gu, /室内/u],
  [
    "falling",
    /(?:楼上|上面)[^。!?;\n]{0,4}[扔丢抛掉][^。!?;\n]{0,6}(?:下来|瓶|刀|砖|石)|[墙楼房顶棚架][^。!?;\n]{0,4}(?:坍塌|倒塌|[要下]?塌[了下])/gu,
  ],
  [
    "falling",
    /\b(?:things|glass|tiles?|bricks?|wall|ceiling)\b[^.!?]{0,12}\bfalling\b|\bfalling from\b|\bthrowing (?:things|bottles|\w+) from\b/gu,
  ],
  [
    "missing",
    new RegExp(`(?:${FAMILY})[^。!?;\\n]{0,5}(?:不见了|走丢|走失|失踪|失联|找不到了|丢了)`, "gu"),
    /(?:车(?![库里上站])|[鞋包衣卡伞猫狗证票]|钥匙|手机|玩具|快递)[^,]{0,3}(?:不见|丢|找不到|走失|失踪)/u,
  ],
  ["missing", /\bmissing (?:child|kid|son|daughter|boy|girl|person)\b/gu],
  ["missing", /\b(?:child|kid|son|daughter|boy|girl|mother|father|grandma|grandpa) (?:is |has gone |went )?missing\b/gu],
  ["water", /水管[^。!?;\n]{0,4}爆|爆[^。!?;\n]{0,3}水管|爆管|[喷涌]水|水[^。!?;\n]{0,4}[喷涌]|水柱/gu, /喷水池|喷泉|花洒|喷头|喷漆|浇/u],
  ["water", /[被水全]淹|淹[了到没]|水漫|发大水|哗哗[^。!?;\n]{0,3}[流漏淌往喷]/gu],
  ["water", /倒灌[^。!?;\n]{0,4}(?:家|屋|客厅|房)|(?:[家屋]里|客厅)[^。!?;\n]{0,6}倒灌/gu],
  ["water", /\b(?:pipe|main)s? (?:has |have |just |is )?burst(?:ing)?\b|\bburst (?:water )?pipe\b|\bflood(?:ed|ing)\b/gu],
  ["water", /\bwater (?:is )?(?:pouring|gushing|spraying|everywhere)\b/gu],
  // Said by whoever is in it: short, without the word that a rule would wait for.
  [
    "trapped",
    /困人(?![扰难])|(?:卡|关|锁|困)(?:係|在|到|主)?[了]?(?:电[梯提]|電梯|𨋢)里?|(?:我|人|我们|小孩|孩子|老人|孕妇|婴儿|奶奶|小朋友)(?:就|还|正)?(?:在|搁)(?:电[梯提]|轿厢)[里头面]/gu,
    /怎么|如何|哪个|能不能|演[习练]|上次|上[周个]|昨|去年|会不会|万一|贴|广告|抽烟|尿|按了/u,
  ],
  [
    "trapped",
    /(?:电[梯提]|轿厢)[^。!?;\n]{0,16}(?:里面?|里头)(?:还?有|是)?(?:[一两二三四五六七八九十几\d]+个)?(?:人|小孩|孩子|老人|大人|孕妇|婴儿)/gu,
    /怎么|如何|演[习练]|上次|上[周个]|昨|去年|抽烟|广告|吃|挤|超载|满/u,
  ],
  ["trapped", /\b(?:lift|elevator)\b[^.!?]{0,30}\b(?:inside|with us)\b/gu],
  [
    "injury",
    /喘不[上过]气|没(?:有)?反应了|叫不醒|血[^。!?;\n]{0,3}止不住|止不住[^。!?;\n]{0,2}血|(?:全是|都是|满[脸地身]是?)血|见血|呼吸机|吸痰机|制氧机|透析|(?:压住|压在)[^。!?;\n]{0,8}(?:人|腿|身|老公|老婆|孩子|骑车)|(?:手|脚|腿|胳膊|人)[^。!?;\n]{0,8}夹[住着]|夹[住着](?:了|个)?(?:老|人|孩|手)|(?:人|老太太|老人|孩子|小哥|大爷)[^。!?;\n]{0,6}[掉跌摔]进去/gu,
    /气得|憋|笑|吓|上次|去年|停电(?:通知|计划)|会不会|万一|如果|[猫狗]/u,
  ],
  ["fire", /在烧(?![水菜饭烤纸])|火苗|冒火(?!锅)|喷火|火(?:还|没)没?灭|火星子/gu, /气得|灶|打火机|烧烤|怎么|会不会|演[习练]/u],
  ["gas", /(?:灶|煤气|燃气|软管|气管|阀门)[^。!?;\n]{0,8}(?:漏气|喷气|嘶嘶)/gu, /已经|修好|昨|上次|去年/u],
  [
    "falling",
    /(?:树|墙|杆|架|棚|广告牌)[^。!?;\n]{0,10}(?:(?:要|快|正在)[^。!?;\n]{0,3}倒|往[^。!?;\n]{0,4}倒)|一块块往下|哗啦啦地?掉/gu,
    /会不会|怕|万一|去年|上次/u,
  ],
  [
    "electric",
    /(?:水|墙|门|铁|龙头|水管)[^。!?;\n]{0,8}(?:带着?电|有电)(?![梯视话动])|(?:变压器|电缆|配电|高压线)[^。!?;\n]{0,12}(?:炸|冒|放电|滋滋|喷|砰砰)/gu,
    /昨|上次|去年|会不会/u,
  ],
  [
    "violence",
    /(?:[拿持举挥揸][住着]?|动了?)[^。!?;\n]{0,5}(?:刀|斧|铁棍|棍子|砖头)(?![削片具])|打群架|(?:围着|按住|正在)[^。!?;\n]{0,4}打[^。!?;\n]{0,4}(?:人|业主|孩)|强行闯|(?:抱走|拖走)了|往面包车里?拖/gu,
    /昨|上次|去年|电影|电视|快递|[装修]|水果|菜/u,
  ],
  ["violence", /\b(?:hitting|choking|strangling) (?:a|his|her|my|someone)\b|\bbreak into my\b/gu],
  ["water", /(?:水|楼[梯道])[^。!?;\n]{0,8}(?:瀑布|往[外下里]涌|泼下来|滋得|呲|砸下来)|爆水喉|水管[^。!?;\n]{0,3}崩/gu, /上次|去年|昨/u],
  [
    "missing",
    new RegExp(`(?:${FAMILY}|弟弟|妹妹|侄女|侄子|我爸|我妈)[^。!?\\n]{0,22}(?:没见人影|一转眼没了|不見咗|没看到他|没回来)`, "gu"),
    /快递|猫|狗|工资|消息/u,
  ],
];
