// How staff write who said something (pure): "张女士", "老张", "张丽华", "Ms Zhang". Whatever is doubtful is no name: it stays in the text.

/** Surnames that may stand without a title; those that begin many other words (路, 管, 石, 白 …) need one. */
const PLAIN_SURNAMES =
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范方姚谭廖邹熊金陆郝孔崔康邱秦江顾侯邵孟钱汤尹黎乔贺赖龚庞樊殷陶洪翟颜倪俞章鲁葛伍韦聂焦柳邢岳齐梅莫庄辛祁舒耿牟詹凌纪靳欧甄裴屈鲍覃霍翁隋景柏宁柯阮桂闵冉";
export const SURNAMES = `${PLAIN_SURNAMES}于任石白毛史龙万段雷易常武文兰施安严牛温季申尤毕向路管祝左涂谷时卜关苗费盛童项曲成游阳席卫查植甘单包司解强柴华车房边`;
const COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|南宫|独孤";
const TITLES =
  "先生|女士|小姐|太太|夫人|阿姨|叔叔?|伯伯?|伯父|伯母|师傅|师父|老师|医生|大爷|大妈|大叔|大娘|大哥|大姐|奶奶|爷爷|婆婆|姐|哥|嫂|总|工|经理|主任|同学|老板|业主|某某?";
const TITLED = `(?!施工|包工|车工|石工)(?:${COMPOUND}|[${SURNAMES}])[一-龥]{0,2}?(?:${TITLES})|[老小][${PLAIN_SURNAMES}]`;
const BARE = `(?:${COMPOUND})[一-龥]{1,2}|[${PLAIN_SURNAMES}][一-龥]{1,2}`;
const LATIN = "[A-Z][A-Za-z'’-]*";
const ENGLISH = `(?:Mr|Mrs|Ms|Miss|Dr|Madam)\\.?\\s+${LATIN}(?:\\s+${LATIN}(?=\\s*(?:$|[,;:+0-9])))?`;

/** What has a character or begins with a word of a matter is no bare name. */
const MATTER = new RegExp(
  "[漏渗堵停坏修灯吵噪脏臭没不无被了去在的催请裂掉断爆梯楼厅厕厨管桶渣圾车锁络味闹投诉报咨询谢贴围旧水电层压峰末]|" +
    "^(?:周[一二三四五六日天边]|马上|马路|高空|高温|高档|何[时人必况]|许[多久]|余[额下]|方[便法案向]|金[额属]|林[木荫]|江边|夏[天季]|孙[子女]|胡[同乱]|" +
    "黄色|叶子|曾经|程[度序]|郑重|罗列|杜绝|田地|陆续|顾客|颜色|齐全|梅花|莫名|辛苦|凌晨|景观|章程|宁愿|康复|钱[款包]|" +
    "公[共司摊]|小区|阳台|客厅|卧室|马桶|门[口禁卫]|保[安洁姆]|物业|业主|邻居|家[里人属]|安全|卫生|噪音|施工|装修|急|紧急|有人|今[天晚早]|明[天早晚]|昨[天晚]|刚才|现在|希望|要求|建议|发现|反[映应]|态度|服务|收费|费用|物品|快递|垃圾|暖气|空调|热水|燃气|网|信号|电)",
  "u",
);

const STANDS = "(?=$|[\\s,，、。;:/|(])";
const anchored = (source: string): RegExp => new RegExp(`^(?:${source})${STANDS}`, "u");
const TITLED_NAME = anchored(TITLED);
const ENGLISH_NAME = anchored(ENGLISH);
const BARE_NAME = anchored(BARE);
const ANY_NAME = anchored("[一-龥]{2,4}(?:·[一-龥]{1,6})?");
const LATIN_NAME = new RegExp(`^${LATIN}(?:\\s+${LATIN}){0,2}(?=[\\s,]+\\+?[0-9])`, "u");

/** A name that a text begins with. @param sure a telephone stands beside it, so that it needs neither a title nor a known surname */
export function nameAtStart(text: string, sure: boolean): string | undefined {
  const titled = (TITLED_NAME.exec(text) ?? ENGLISH_NAME.exec(text))?.[0];
  if (titled) return titled;
  const bare = ((sure ? ANY_NAME : BARE_NAME).exec(text) ?? (sure ? LATIN_NAME.exec(text) : null))?.[0];
  return bare && !MATTER.test(bare) ? bare : undefined;
}

/** A name that its title shows to be one. */
export function isTitled(name: string): boolean {
  return (TITLED_NAME.exec(name) ?? ENGLISH_NAME.exec(name))?.[0] === name;
}
