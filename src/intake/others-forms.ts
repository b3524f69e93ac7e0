// The ways in which people ask for somebody else's data (pure): whose number it is, who lives where, who complained of whom, who has paid. Sources of
// expressions over half-width text; `others-data.ts` reads with them.
import { CLEAR_SURNAME } from "./redaction/surnames.ts";

const BEFORE =
  "(?:您好|你好|同志|请问一?下?|请|麻烦(?:您|你们)?|那|到底|究竟|就|能不能|可以|能|方便|我就?想(?:知道|问问?一?下?|要|查)|帮我?(?:查|问|看)一?下?|(?:你们?|您)?(?:能|可以)?(?:告诉|跟我说|说说)一?下?我?|给我|发我|查一?下?|查询一?下?|我?(?:需要|想要|要)一?下?|(?:请|麻烦)?提供一?下?|你们?|您|把|是|你说|[\\s,，。])*";
const AFTER =
  "(?:可以|能|方便)?(?:给我|发(?:给)?我|推(?:给)?我|告诉我|说|查一下|问一下|提供一下|看看)?(?:[\\s,，。.!！?？~～]|呢|啊|呀|吗|嘛|吧|的|了|么|一下|谢谢您?|please|thanks?)*";
const NUMERAL = "[\\d一二三四五六七八九十]";
const FLAT = `(?:${NUMERAL}+[\\d\\-#栋幢座号楼单元室层一二三四五六七八九十]*|[A-Za-z]座?[\\d\\-]+)`;
/** By a title, or by a whole name; 林业局 and 江南店 are nobody. */
const PERSON = `(?:[\\p{Script=Han}]{1,3}(?:先生|女士|小姐|太太|阿姨|叔叔|大爷|大妈|大哥|大姐|奶奶|爷爷|[叔姐])|${CLEAR_SURNAME}(?:(?![住家是的有在电手微投欠交叫姓局所店院馆厅站点部会司队校园室班处科姐叔])\\p{Script=Han}){1,2})`;
const NEXT_DOOR = "(?:(?:我(?:们|家)?|咱们?)?(?:的)?(?:楼上|楼下|隔壁|对门|对面))";
/** Neighbours and residents; not the company's own people. */
const NEIGHBOUR = `(?:(?:(?:我(?:们|家)?|咱们?|这|那)?(?:家|户|个)?(?:的)?(?:楼上|楼下|隔壁|对门|对面|邻居))|业主|住户|房东|户主|房主|租客|租户|房客|车主|物主|投诉人|举报人|人家|那(?:家|户|个人)|他们?家?|她们?家?|对方)`;
const HOME = `(?:${NEXT_DOOR}?的?${FLAT}|${NEXT_DOOR})(?:的?房子|的?那[家户套]|的?这[家户套]|家)?`;
const OTHER = `(?:(?:${NEXT_DOOR}|${NEXT_DOOR}?${FLAT})?的?(?:那[家户]|这[家户])?的?(?:${NEIGHBOUR}|${PERSON})|${NEXT_DOOR}?${FLAT}的?(?:那[家户]|人家?)?)(?:家|的人|本人)?`;
const NUMBER = "(?:手机号码?|电话号码|联系电话|联系方式|电话|手机|号码|微信号?|身份证号?码?|证件号码?)";
const NAME = "(?:姓名|名字|大名|真名)";
const RECORD = "(?:个人|身份|登记|详细|基本|住户|房产)?(?:信息|资料|档案|名单|身份)";
const WHAT = `(?:${NUMBER}|${NAME}|${RECORD})(?:[和与、及]?(?:${NUMBER}|${NAME}|${RECORD}))*`;
const ASK = "(?:是|有|要)?(?:多少|几号|几|什么|哪个|啥|给我|发我|发给我|推给我|告诉我|有没有|有|知道)?(?:一下|号)?";
/** Words by which something is asked for; 业主信息 alone may be a heading. */
const GIVE =
  "(?:给我|发我|提供一?下?|查一?下?|查询一?下?|调一?下?|需要|想要|要一?下?|我要|告诉我?|知道)(?:一?下)?(?:给我)?(?:几个|一些|所有|全部|最近)?(?:[\\p{Script=Han}]{0,5}的)?";
const PLATE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·\\s]?[0-9A-Za-z]{5,6}";
const WHERE = "(?:哪(?:里|儿|一?[栋幢户家楼层]|个单元|个房|一?号)?|几(?:栋|幢|号楼?|楼|层|单元|号房|室)|什么地方|多少号)";
const ME = "(?:我们?(?:家)?|俺家?|咱们?家?)";
const COMPLAIN = "(?:投诉|举报|检举|告发|告|反映|反馈)";
const WHO_OF = "(?:谁|哪个|哪[家户]|什么人|哪位|何人)";

const E_FLAT = "(?:flat |unit |apartment |apt |room |building |number |no\\.? )?[\\dA-Z]{0,2}[\\d][\\d-]*[A-Z]?";
const E_RESIDENT =
  "(?:the |my )?(?:owner|neighbou?r|tenant|landlord|resident|person|people|family|guy|man|woman|upstairs|downstairs|flat|unit|mr|mrs|ms)s?\\b";
const E_WHAT = "(?:phone number|mobile number|phone|mobile|number|contact|name|wechat|details|data|info(?:rmation)?|id number)s?";
const E_ASK =
  "(?:(?:can|could) you (?:please )?(?:tell|give|send) me |(?:please )?(?:tell|give|send) me |i (?:need|want|would like) |what(?:'s| is| are) )";
const E_BEFORE = "(?:please |hi,? |hello,? |excuse me,? )*";

/** Wherever it stands as a clause of its own. */
export const CLAUSES = [
  `${BEFORE}(?:一下)?${OTHER}的?(?:${NUMBER}|${NAME})(?:[和与、及]?(?:${NUMBER}|${NAME}|${RECORD}))*${ASK}${AFTER}`,
  `${BEFORE}${GIVE}${OTHER}的?${WHAT}${AFTER}`,
  `${BEFORE}${FLAT}的?(?:业主|户主|房主|租客|租户|住户)的?${WHAT}${ASK}${AFTER}`,
  `${BEFORE}${OTHER}的?${WHAT}(?:给我|发(?:给)?我|推(?:给)?我|告诉我|提供一?下?)${AFTER}`,
  `${BEFORE}${OTHER}(?:叫|姓)(?:什么|啥)(?:名字)?${AFTER}`,
  `${BEFORE}(?:这个?)?(?:号码?|电话|手机号?)?\\s*(?:\\d[\\d\\- ]{6,14})\\s*(?:这个)?(?:号码?|电话)?是谁(?:家)?的?(?:电话|号码?|手机号?|号)?${AFTER}`,
  `${BEFORE}(?:这|那)个?(?:号码?|电话|手机号?)是谁(?:家)?的?${AFTER}`,
  `${BEFORE}${HOME}(?:现在|都)?(?:住的?(?:都|到底)?是?(?:谁|什么人|哪家|哪些人|几个人|啥人)|住(?:了|着)?(?:谁|什么人|哪家|几个人|几口人|多少人)|(?:到底)?是谁(?:家)?(?:住)?(?:的|在住)?(?:房子)?|谁(?:家)?(?:在)?住)${AFTER}`,
  `${BEFORE}谁住(?:在)?(?:${FLAT}|${NEXT_DOOR})${AFTER}`,
  `${BEFORE}(?:${FLAT}|${NEXT_DOOR})的?(?:那家)?的?(?:业主|户主|房主|房东|租客|租户|住户)(?:到底)?是(?:谁|什么人|哪个|哪位|男的|女的)${AFTER}`,
  `${BEFORE}${HOME}(?:住的)?是?(?:租的?|租户|租客|自住|买的|业主(?:本人)?(?:自己)?(?:住)?(?:的)?)还是(?:租的?|租户|租客|自住|买的|业主(?:本人)?(?:自己)?(?:住)?(?:的)?)${AFTER}`,
  `${BEFORE}(?:${HOME}|${OTHER})(?:现在)?(?:有没有人(?:在)?(?:住|家)|还?有人(?:在)?(?:住|家)(?:吗|没有?|么))${AFTER}`,
  `${BEFORE}${OTHER}(?:现在)?在不?在?家(?:吗|没有?|么)${AFTER}`,
  `${BEFORE}(?:${HOME}|${OTHER})(?:现在|到底)?(?:有没有|是不是|还)?(?:欠(?:了|着)?(?:多少)?|交(?:了|没交|清)?(?:过)?)(?:物业费|管理费|停车费|水费|费)(?:了|多少)*(?:吗|没有?|么|呢)?${AFTER}`,
  `${BEFORE}(?:${PERSON}|业主${PERSON}|(?:那个|这个)?(?:邻居|业主|车主|人家|他|她)${PERSON}?)(?:家|现在)?(?:住(?:在)?${WHERE}(?:几(?:栋|楼|号|单元))?|是${WHERE}的?(?:业主|住户)?|家?在${WHERE}|的?(?:门牌号?|房号|地址|住址)(?:是)?(?:多少|几号?|什么|哪里|哪))${AFTER}`,
  `${BEFORE}(?:这辆?车?|那辆?车?|车牌)?(?:号)?${PLATE}(?:的?(?:这|那)?(?:辆)?车)?(?:的?车主)?(?:是谁(?:家)?(?:的)?车?|的?车主|(?:的?车主)?的?${NUMBER}${ASK}|是${WHERE}的?|叫什么(?:名字)?)${AFTER}`,
  `${E_BEFORE}(?:(?:can|could) you (?:tell|give|send) me )?(?:whose (?:phone )?number (?:is|was) .{1,24}|who (?:lives|is living|stays) (?:in|at|above|below|upstairs|downstairs|next door).{0,24}|(?:what(?:'s| is) )?(?:the )?${E_WHAT} (?:number )?(?:of|for) ${E_RESIDENT}.{0,24}|(?:what(?:'s| is) )?(?:my |the )?(?:neighbou?r|landlord|tenant|upstairs owner)(?:'s)? (?:phone number|mobile number|phone|mobile|number|name|contact)(?:,? please)?|who (?:is|owns) (?:the )?(?:owner of )?(?:${E_FLAT}|(?:flat|unit|apartment) .{1,12}))`,
  `${E_BEFORE}${E_ASK}(?:the )?(?:(?:owner|tenant|resident|neighbou?r)(?:'?s)? )?${E_WHAT}(?: (?:and|or) ${E_WHAT})? (?:of|for|in|at) (?:the )?(?:owner (?:of|in) )?(?:${E_FLAT}|${E_RESIDENT}.{0,24})`,
  `${E_BEFORE}(?:where does [\\p{L} .'-]{2,30} live|which (?:flat|unit|building|apartment) (?:does|is) [\\p{L} .'-]{2,30}(?: live)?(?: in)?)`,
] as const;

/** As the whole of what is said: "谁说的，师傅根本没来过" says that something is not so. */
export const WHOLES = [
  `${BEFORE}${WHO_OF}(?:又|在|去|跑去)*(?:把${ME})?${COMPLAIN}(?:了|过)?的?(?:${ME}|状|这个|这事|这件事)?(?:的(?:状|事|人)?)?${AFTER}`,
  `${BEFORE}${COMPLAIN}(?:${ME})?的(?:这个|那个)?(?:人)?(?:是)?(?:业主|邻居|那[家户])*(?:是)?(?:${WHO_OF}|${WHERE}|男的|女的|什么)(?:人|家|的|还是|男的|女的)*${AFTER}`,
  `${BEFORE}${COMPLAIN}(?:${ME})?的(?:这个|那个)?人(?:是|是业主|是邻居)?${AFTER}`,
  `${BEFORE}(?:${OTHER}|${HOME})(?:又|都|到底|去|是不是|有没有)*${COMPLAIN}(?:了|过)?(?:谁|什么(?:人|事|内容)?|啥|哪[家户个些]人?)${AFTER}`,
  `${BEFORE}(?:有没有|有无)(?:人|谁|邻居|业主|别人)(?:来|去|在|跟你们|向你们)*${COMPLAIN}(?:了|过)?(?:${ME}|${OTHER}|${HOME})(?:的状)?${AFTER}`,
  `${BEFORE}(?:是不是)?有(?:人|谁|邻居|业主)(?:来|去|在|跟你们|向你们)*${COMPLAIN}(?:了|过)?(?:${ME}|${OTHER}|${HOME})(?:的状)?(?:了)?(?:吗|没有?|么)${AFTER}`,
  `${BEFORE}(?:${OTHER}|${HOME})(?:是不是|有没有|是否)(?:又|也|来|去|跑去|在背后|跟你们|向你们)*${COMPLAIN}(?:了|过)?${ME}(?:的?状|的)?${AFTER}`,
  `${BEFORE}(?:是不是|是否)(?:${OTHER}|${HOME})(?:又|也|来|去|跑去|在背后|跟你们|向你们)*${COMPLAIN}(?:了|过)?的?${ME}(?:的?状|的)?${AFTER}`,
  `${BEFORE}${ME}(?:是不是|有没有|是否)(?:又|也)?被(?:人|别人|邻居|谁|${WHO_OF})?(?:给)?${COMPLAIN}(?:了|过)*${AFTER}`,
  `${BEFORE}${ME}(?:又|也)?被(?:人|别人|邻居)?(?:给)?${COMPLAIN}(?:了|过)*(?:吗|没有?|么)${AFTER}`,
  `${BEFORE}${ME}(?:又|也)?(?:是)?被(?:谁|${WHO_OF})(?:给)?${COMPLAIN}(?:了|过|的)*${AFTER}`,
  "(?:please |can you |could you |tell me |so )*who (?:has |had )?(?:complained|reported|snitched)(?: (?:about|on|against))?(?: (?:me|us|my family|it|this|that))?",
  "(?:please |can you |could you |tell me )*who was it that (?:complained|reported).{0,20}",
  `(?:please |can you |could you |tell me |if |so )*(?:has|have|did|was it|is it) (?:that )?(?:anyone|anybody|someone|somebody|${E_RESIDENT}(?: (?:in|at) )?|${E_FLAT})(?: ?${E_FLAT})? ?(?:who |that )?(?:complain(?:ed)?|report(?:ed)?)(?: (?:about|on|against))? (?:me|us|my family|my flat|${E_FLAT})`,
];
/** May as well be "that is not so": only while nothing else is talked of. */
export const OUT_OF_NOTHING = [
  `${BEFORE}(?:谁|哪个|哪[家户]|哪位)(?:跟你们|和你们|向你们)?(?:说|讲|告诉你们?)的?${AFTER}`,
  "who (?:said|told you) (?:that|so|it|this)",
];
/** Goes on about whom was asked for before: "…叫什么名字，电话多少". */
export const GOES_ON = `(?:还有|另外|以及|和|住|他|她|那)*(?:${WHAT}${ASK}|(?:叫|姓)(?:什么|啥)(?:名字)?|住(?:在)?${WHERE}|家?在${WHERE})${AFTER}`;

/** Who asks for an office, or for a business of their own. */
const OFFICE =
  "(?:(?:\\p{Script=Han}{0,6}(?:派出所|公安局?|分局|刑警队?|交警队?|法院|检察院|街道办?|居委会|社区|村委会|税务局?|城管局?|消防(?:队|局)?|纪委|政府|民政局?|司法局?|人社局?|律所|律师事务所)(?:的)?(?:工作人员|同志|民警|警察|法官|干部|网格员)?)|(?:社区|片区|人民)?(?:警察|民警|公安|法官|检察官|律师|代理律师|网格员|执法人员|办案人员))";
const TRADE =
  "(?:(?:顺丰|京东|圆通|中通|申通|韵达|美团|饿了么)?(?:的)?(?:快递|外卖|送货|送餐|物流|跑腿)(?:员|小哥|师傅|的)?|(?:房产|房屋)?中介(?:公司)?|装修公司|保险公司|银行|记者|搬家公司|卖房的|推销的)";
const E_OFFICE = "(?:police(?: officer|man|woman)?|(?:a )?lawyer|attorney|judge|court|government|official|tax office|detective)";
const INTRODUCED = (roles: string): string =>
  `(?:您好|你好|[\\s,，。.!！])*(?:(?:我|我们|这里|这边|本人)(?:就)?是(?:一名|一个|咱们)?(?:的)?)?${roles}(?:的|人员|同志)?(?:办案|查案|执行公务|办事|调查)?(?:需要)?`;
const E_INTRODUCED = `(?:hi|hello|[\\s,.!])*(?:i'?m|i am|we are|this is)(?: from)?(?: an?| the)* ${E_OFFICE}(?: officer)?`;

export const FROM_OFFICE = `(?:${INTRODUCED(OFFICE)}|${E_INTRODUCED})`;
export const FROM_OUTSIDE = INTRODUCED(TRADE);
