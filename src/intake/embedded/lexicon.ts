// The words that speak for a category or an intent, with their weights: 4 names the matter, 3 is a strong sign, 1–2 only lean.
// Read by `labels.ts`; in the form of `reading.ts` (simplified, lower case), so a cue is listed once.
import type { CategoryId, Intent } from "../classifier.ts";
import { cues, type WeightedCues } from "./reading.ts";

type Rows = readonly (readonly [weight: number, alternatives: string])[];

const CATEGORY_ROWS: Record<CategoryId, Rows> = {
  lift: [
    [3, "电梯(?!里|口|厅|间|旁|内|费|广告)|扶梯|升降机|货梯|客梯|轿厢|lifts?|elevators?"],
    [1.5, "电梯(?:里|口|厅|间|旁|内)"],
    [2, "困人|坠梯|关门夹人"],
  ],
  safety: [
    [5, "消防[车通]道|高空(?:抛|坠)物|煤气味|(?:燃气|煤气|天然气)…(?:泄漏|泄露|味)|漏电|gas (?:leak|smell)|smell of gas"],
    [4, "消防|(?<!不)着火|起火|失火|火灾|冒烟|浓烟|灭火器|烟感|fire|smoke"],
    [3, "安全隐患|坠落|坍塌|倒塌|脱落|掉下来|砸到|危房|人身安全|生命安全|高压线|飞线|逃生"],
    [1, "安全|危险|dangerous|unsafe"],
  ],
  utility: [
    [5, "停水|停电|停气|断水|断电|断网|停暖|[水电气网](?:停|断)了|power cut|blackout|no (?:hot )?water"],
    [5, "no (?:power|electricity|gas|heating)"],
    [4, "水压|电压|跳闸|水质|自来水|没(?:有)?(?:热水|暖气|网|水|电|气)(?!平)|来[水电](?!梯)|供[水电暖气]|暖气|宽带|water pressure"],
    [2, "天然气|燃气|煤气|网络|热水|黄水|水浑|高压水|wifi|internet|heating|electricity"],
  ],
  leak: [
    [4, "漏水|渗水|渗漏|滴水|返水|反水|倒灌|爆管|水管…爆|地漏|漏雨|积水|(?:马桶|厕所|下水|管道?|水池|洗手池|水槽|沟)…堵"],
    [4, "leak(?:s|ing|ed)?|clogged|blocked drain|sewage"],
    [3, "下水道|排水|防水|污水|化粪池|水渍|发霉|水淹|淹了|漏(?!电|气|风|洞|雨|水)"],
  ],
  home_repair: [
    [3, "水龙头|龙头|马桶|花洒|门锁|灯泡|插座|开关|空调|热水器|(?:燃|煤)气灶|洗衣机|冰箱|纱窗|入户门|防盗门|门铃"],
    [3, "(?:家里|卧室|厨房|客厅|卫生间|房间|阳台)…灯|tap|faucet|toilet|light bulb|socket|air ?con(?:ditioner)?|door lock"],
    [3, "washing machine"],
    [1.5, "窗户|锁(?!定)|家电|my (?:door|window|light)"],
  ],
  facility: [
    [3.5, "路灯|楼道…灯|走廊…灯|声控灯|感应灯|(?:车库|地库|大堂|楼梯间?)…灯|门禁(?!卡)|道闸|对讲|单元门|监控|摄像头|健身器材"],
    [3.5, "健身房|滑梯|秋千|井盖|泳池|长椅|pool"],
    [3, "围墙|护栏|栏杆|路面|地砖|台阶|喷泉|公共设施|配套设施|无障碍|坑洼|大门|street ?lights?|corridor light|gate|intercom"],
    [3, "cameras?|playground|gym"],
    [1.5, "外墙|墙皮|墙面|走廊|楼道|大堂|小区…路|设施|公共区域"],
  ],
  cleaning: [
    [3.5, "垃圾|卫生(?!间|纸|巾|所)|蟑螂|老鼠|蚊子|蚊虫|苍蝇|虫子|白蚁|清扫|打扫|保洁员?|[狗猫]屎|粪便|臭|异味|rubbish|garbage|trash"],
    [3.5, "cockroach(?:es)?|rats?|mice|mosquito(?:es)?"],
    [3, "脏(?!话)|灰尘|杂物|堆[放满积]|扬尘|扫地|拖地|清运|dirty|smelly|stinks?"],
  ],
  greening: [[3.5, "绿化|绿地|草坪|草地|花草|花坛|灌木|树(?!立|脂)|绿植|杂草|trees?|lawn|plants?|grass|bushes"]],
  security: [
    [4, "小偷|被偷|被盗|盗窃|失窃|入室|陌生人|推销|发传单|打架|斗殴|治安|可疑|尾随|打人(?!工)|闲杂|外卖员?|thief|thieves|stolen"],
    [4, "strangers?|salesm[ae]n"],
    [3, "安保|巡逻|站岗|门岗|外来人员|security|fight(?:ing)?"],
    [2, "保安|偷|吵架|争吵|guards?"],
  ],
  parking: [
    [6, "(?:停车|车位|地库|充电桩?)…(?:费|价|收费|涨价)"],
    [5, "车位|停车|违停|乱停|僵尸车|挪车|充电桩|停放|parking|parked|car park"],
    [3.5, "电动车|电瓶车|自行车|单车|车棚|车辆|e-?bikes?"],
    [2, "车库|地库|堵车|小车|私家车|我的?车|my car"],
  ],
  neighbour: [
    [4.5, "噪音|扰民|油烟|光污染|吵死|太吵|很吵|好吵|吵得|吵人|noise|noisy|loud"],
    [4, "养[狗犬鸡]|[狗犬]叫|遛狗|牵绳|广场舞|麻将|弹琴|练琴|装修吵|蹦跳|跺脚|宠物|恶犬|barking"],
    [3, "(?<!紧)邻居|抽烟|吸烟|neighbou?rs?|ktv|酒吧|烧烤|火锅|饭店|餐馆|餐饮|工地|施工|占道经营"],
    [1.5, "楼上|楼下|隔壁|[狗犬](?!屎|粪)|半夜|凌晨|upstairs|downstairs|next door|dogs?"],
  ],
  decoration: [
    [4.5, "违建|违章建|违[法规]…建|私搭|乱建|搭建|群租|住改商|承重墙|违规装修|加建|扩建|改建|封阳台|民宿|日租房"],
    [4.5, "illegal (?:building|structure)"],
    [3, "装修|敲墙|砸墙|打墙|防盗窗|防盗网|私自改|擅自改|改变…用途|改成|占用公共|霸占|renovat(?:ion|ing|e)"],
    [1.5, "门面|出租"],
  ],
  fee: [
    [5, "物业(?:服务|管理)?费|乱收|水电?气?费|电费|气费|公摊|押金|滞纳金|账单|[水电]表|垃圾(?:处理)?费|电梯费|property fees?|bills?"],
    [5, "deposit"],
    [4, "收费|缴费|交费|退费|涨价|高价|发票|费用|[水电]价|fees?|charges?|invoice"],
    [1.5, "收取|多少钱|价格|太贵|price"],
  ],
  conduct: [
    [8, "态度|骂人|辱骂|骂[我业]|脏话|服务(?:太|很|质量)?差|踢皮球|推诿|敷衍|[垃黑]圾?物业|物业(?:真是?|就是|太|这么)?垃圾|无良物业"],
    [8, "rude|attitude|impolite"],
    [3, "物业…(?:太差|不行|混乱|不到位|不负责|违规)|不作为|管理(?:混乱|不善|不到位|差)|不接电话|没人接|不回复|不理人|偷懒"],
    [3, "物业费…白|白交|效率"],
    [1, "没人管|不管|物业|管家|前台|service centre|staff"],
  ],
  admin: [
    [4, "门禁卡|业主卡|房产证|产权证|不动产证|过户|办证|居住证|放行条|出门条|入伙|产权|access card|certificate|title deed"],
    [3, "钥匙|登记|盖章|证明|手续|办卡|开卡|迁入|搬[入出进走]|许可证|keys?|register|move (?:in|out)|moving (?:in|out)"],
  ],
  community: [
    [6, "演[习练]|drill"],
    [3, "活动|亲子|兴趣班|老年|书画|比赛|社团|志愿者|晚会|讲座|公告|团购|象棋|events?|clubs?"],
  ],
  governance: [
    [5, "业委会|业主委员会|业主大会|维修[基资]金|公共收益|选聘|(?:换|更换|撤换|解聘)…物业|广告(?:费|收[入益])|owners'? committee"],
    [5, "maintenance fund"],
    [3, "物业用房|投票|账目|选举|物业…(?:交接|撤场|退出)|公示"],
  ],
  warranty: [
    [4, "开发商|交房|收房|烂尾|质量问题|虚假宣传|样板房|精装|延期交|保修|developer|handover"],
    [3, "裂缝|开裂|空鼓|规划|房屋质量|质保|defects?"],
  ],
  concierge: [
    [4, "家政|钟点工|保姆|月嫂|代办|代购|代取|接送|托管|搬家|叫车|订[票车餐]|开荒|上门保洁|护工|体检|生日|旅[游行]|陪诊"],
    [4, "housekeep(?:er|ing)|babysitt(?:er|ing)|movers|shuttle|(?:叫|请|找|约)个?(?:保洁|阿姨)"],
    [4, "(?:家里?|上门)…(?:打扫|保洁|清洗|擦窗)|擦玻璃|cleaning at home|(?:find|need|hire|book) a cleaner"],
    [3.5, "clean my (?:flat|home|house)"],
  ],
  other: [[4, "入学|学位|上学|就读|幼儿园|小学|中学|学校|教育|公交|地铁|工资|社保|拆迁|schools?|bus"]],
};

/** Intents that speak for themselves: `labels.ts` says which goes before which. */
const INTENT_ROWS: Record<Intent, Rows> = {
  complaint: [
    [5, "吃干饭|干什么吃的|干啥吃的|吃闲饭|[一两三四五六七八九十半几好]+(?:多|几)?个?(?:星期|礼拜|月)了"],
    [5, "投诉(?!电话)|举报|曝光|维权|乱收|扰民|不作为|管不管|管不了|[没无]人[管理问修收扫清拆]|谁(?:来|能)管|不闻不问|凭什么|不合理"],
    [5, "欺[骗诈]|坑人|黑心|霸王|骂人|complain(?:t|ts|ing)?|unacceptable|态度(?:很|太|极|非常|这么|恶)?[差劣]"],
    // Lasting or coming back: a fault that angers, however politely it is told.
    [5, "经常|频[繁频发现]|屡|多次|[几好多]次|长期|总是|老是|老在|(?<![今明昨前后])天天(?!气)|又(?!能|是|怎么|要)|再次|至今|迟迟"],
    [5, "反复|无果|多年|again|still|every (?:day|night|time)"],
    [3, "反映|违规|违法|违建|违章|私自|擅自|私[搭设收]|强[制行收卖]|无故|严重|一直|还是(?!说)|拒[不绝]|反对|质疑|抗议|拖[延欠着]"],
    [3, "不(?:予|给|让|处理|解决|履行|达标|到位|合格|配合)|办不[了下]|涉嫌|失职|劣质|隐患|霸占|占用|侵[占害犯权]|损害|危[害及]|威胁"],
    [3, "高价|太(?:差|吵|脏|臭|贵|过分|慢|乱|难|离谱|高|大)|受不了|忍无可忍|气死|无语|过分|恶心|[什甚]么破|垃圾物业|白交"],
    [3, "乱(?:停|扔|丢|建|占|堆)|偷懒|敷衍|推诿|nobody cares|terrible|ridiculous|rude|disgusting"],
    [2, "问题|请求|解决|关于|难|吵|随意|导致|影响|困扰|不公|不满|到底|何时能?(?:解决|拆|修)|领导|政府|部门"],
    [2, "too (?:loud|noisy|dirty|slow)|loud|noisy|!{2,}"],
    // Words of somebody writing about the estate rather than from a flat.
    [1, "被(?![子水困淹关锁])|业主|居民|开发商|物业公司|[某本]小区"],
  ],
  repair: [
    [3, "坏了|坏掉|损坏|报修|维修(?!师|工|人|部|[基资]金|费)|故障|失灵|不亮|不制冷|不制热|没反应|不通|漏水|渗水|漏雨|滴水|堵了|堵住"],
    [3, "堵塞|打不开|关不上|没[水电气网](?:了|$)|断了|松了|掉了|裂了|爆了|跳闸|停[水电气]了|broken|not working|doesn't work"],
    [3, "does not work|leak(?:s|ing|ed)?|fix|repair|clogged|no (?:hot )?(?:water|power|electricity|heating)|out of order"],
    [3, "stopped working"],
    [2, "修一下|来修|(?<![装维进])修(?!好|改|路|剪|建)|换一[下个]|漏|渗|裂|不足|特别小|很小|没热水|异响|坏"],
  ],
  service: [
    [3, "预约|帮(?:我|忙)[^。!?]{0,4}(?:找|请|订|买|取|搬|叫|打扫|约)|想[请订约找]"],
    [3, "需要[^。!?]{0,3}(?:家政|保洁|钟点|搬家|接送|托管|保姆|护工)|安排[^。!?]{0,3}(?:上门|保洁|家政|接送)|book|arrange"],
    [3, "(?:find|hire) a|i need a (?:cleaner|babysitter|driver|mover)"],
  ],
  enquiry: [
    [4, "请问|咨询|(?:想|问|了解)(?:问|一下)|想知道|打听|多少|是否|合理吗|几点"],
    [4, "怎么(?:办理|收费|收|交|缴|申请|预约|报名|走|联系|开通)|如何(?:办|申|交|缴|收|预|报)|在哪|哪里|需要(?:什么|哪些|带)"],
    [4, "how (?:much|do|can|to)|what time|where (?:is|can|do)"],
    [2, "什么时候|何时|怎么|如何|为什么|为何|吗|可以吗|能不能|能否|有没有|是不是|怎样|[呢么]\\??$|when|is there|can i|do you|\\?"],
  ],
  suggestion: [
    [4, "建议|提议|倡议|增设|加装|增加|增开|希望(?:能|可以|物业)?[^。!?]{0,4}(?:增|加|装|设|改|允许|开通|开放|延长|统一|多|种|建)"],
    [4, "(?:能不能|可不可以|能否|可否)[^。!?]{0,4}(?:增|加(?!入)|装|设|允许|开放|延长)"],
    [3, "呼吁|最好能|要是能|请求[^。!?]{0,6}(?:增|建设|开通|设立|允许)|suggest(?:ion)?|it would be (?:nice|great|good)|please add"],
    [3, "how about"],
  ],
  praise: [
    [
      4,
      "表扬|点[个]?赞|好评|锦旗|热心|热情|耐心|细心|贴心|给力|(?<!不|没|不够|不太)(?:专业|满意|认真负责)|(?:真|很|特别|非常|认真)负责|态度(?:真|很|特别|非常)?好",
    ],
    [4, "做得(?:真|很)?好|修得?(?:真|很)[好快]|太棒|真棒|excellent|great job|well done|very (?:helpful|kind|good)"],
    [3, "效率(?:真|很|太)?高|[谢感]谢[^。!?]{0,6}(?:这么快|那么快)|(?<!不)及时"],
    [3, "(?:感谢|谢谢|多亏)[^。!?]{0,3}(?:师傅|保安|管家|物业|阿姨|客服|工程|保洁|[张李王刘陈]工)[^。!?]{0,4}(?:帮|及时|辛|的)"],
  ],
  status: [
    [4, "进度|进展|到哪(?:了|一步|儿)|处理得?(?:怎么样|如何|到)|修得?怎么样|(?:修|处理|解决|弄)好了(?:吗|没)"],
    [
      4,
      "(?:怎么样|咋样|怎样)了(?=$|[?？吗嘛呢])|(?:安排|派)(?:了|好)?人了?[没吗嘛]|安排(?:好|上)?了[没吗嘛]|几点(?:能)?(?:来|到)|有人来[没吗嘛不]|什么时候(?:能)?(?:来|到|修|好|弄)(?=$|[?？吗嘛呢])|有(?:没有)?(?:结果|消息)|什么情况了|(?:师傅|人|工|你们)(?:什么时候|几点|啥时候|多久)(?:能)?[来到]|progress|status",
    ],
    [4, "any (?:update|news|progress)"],
  ],
  urge: [
    [4, "还没有?人?(?:好|来|修|到|处理|解决|弄|动静|回|通知)|怎么还(?:不|没)|催|等了|等到什么|等多久|还要(?:多久|等)|到底什么时候"],
    [4, "没人来|没动静|still waiting|hurry|nobody (?:has )?(?:came|come)|how much longer"],
    [1, "快[一]?点|抓紧|赶紧|赶快|尽快|asap|quickly"],
  ],
  supplement: [
    [4, "补充|忘了说|忘记说|漏说|刚才(?:说|发)的|对了|更正|地址是|我(?:的)?电话(?:是|:)|我住在?"],
    [4, "(?:[早晚]上|[上下]午|周.|明天|今天)[^。!?]{0,6}(?:在家|有空|方便)|forgot to|in addition to what"],
  ],
  cancel: [
    [5, "(?:不用|不需要|不必|无需|别)(?:再)?(?:麻烦)?(?:你们|师傅|派人|人)?(?:过来|上门|来|修|派|处理|管|弄|跟进)了?(?:人|了|吧|啦)"],
    [5, "(?:撤销|取消|撤回|撤掉)(?:我|这|那|刚|之前|一下|上次)?[^。!?]{0,4}(?:报修|投诉|工单|单子?|预约)"],
    [5, "^[^\\p{L}]{0,9}(?:我?要)?(?:撤销|撤回|取消)(?:吧|了|一下)?[^\\p{L}]{0,9}$|不(?:投诉|报修)了"],
    [5, "(?:报修|投诉|工单|预约)[^。!?]{0,2}(?:撤销|取消|撤回|撤掉|撤了)|no need to (?:come|fix|send)"],
    [5, "(?:please )?cancel (?:my|the|it)|don't come"],
  ],
  human: [
    [5, "转人工|人工(?:客服|服务)|找人工|要人工|^人工$|真人|[找叫](?:你们)?(?:的)?(?:领导|经理|主任|负责人)"],
    [5, "找个?(?:活)?人(?:说|聊|跟)|(?:talk|speak) to (?:a |an )?(?:human|person|someone)|real person|human agent"],
  ],
  chat: [
    [3, "你好|您好|在吗|在不在|有人吗|谢谢|感谢|多谢|辛苦|早上好|早安|下午好|晚上好|晚安|好的|收到|哈哈|新年快乐|节日快乐|hi|hello"],
    [3, "hey|thanks|thank you|good (?:morning|evening|afternoon)|ok(?:ay)?|(?:修|处理|解决|弄|通|搞)好了(?!吗|没|又)|已经好了"],
    [3, "恢复了|可以了"],
  ],
};

function compiled(rows: Rows): WeightedCues {
  return rows.map(([weight, words]) => [weight, cues(words)] as const);
}

export const CATEGORY_CUES = Object.entries(CATEGORY_ROWS).map(([id, rows]) => ({ id: id as CategoryId, rows: compiled(rows) }));
export const INTENT_CUES = Object.entries(INTENT_ROWS).map(([id, rows]) => ({ id: id as Intent, rows: compiled(rows) }));
