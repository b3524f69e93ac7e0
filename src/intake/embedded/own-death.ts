// Whoever announces their own death ("再不来我就去跳楼", "不想活了") is in danger, be it said to press us: nobody can tell from here. The
// networks do not see this list, so it changes nothing of what they have learnt. What is said of somebody else is for whoever stands by.

const JUMPS =
  "(?:跳楼(?![梯价机盘])|从[^。!?！？;；\\n,，]{0,8}跳下[去来]?|(?:自杀|轻生|寻短见|上吊|割腕|寻死|跳河|跳江|喝农药)|死给[你您]们?看|一了百了)";
/** "吵得我想跳楼", "热得不想活了": as much as they can bear, and a way of speaking; but not 觉得. */
const NOT_AS_MUCH_AS = "(?<!(?<!觉|值|舍不|晓)得[^。!?！？;；\\n,，]{0,6})";
const ANNOUNCED: readonly RegExp[] = [
  new RegExp(`再不[^。!?！？;；\\n]{0,12}?(?:我|老子|我们)[^。!?！？;；\\n,，]{0,6}${JUMPS}`, "u"),
  new RegExp(`再(?:不|这样|拖)\\p{Script=Han}{0,6}[,，\\s]*(?:就|真?要|只[能好])(?:去|直接|要)?${JUMPS}`, "u"),
  new RegExp(
    `${NOT_AS_MUCH_AS}(?:我|老子)(?:就|真的?|好|很|现在|马上|今天|准备|打算|只[能好]|都|有点|一直){0,3}(?:要|想|去|会)(?:去|从)?${JUMPS}`,
    "u",
  ),
  new RegExp(`^\\s*(?:真的?|好|只?)想(?:去|从)?${JUMPS}`, "u"),
  new RegExp(`${NOT_AS_MUCH_AS}(?:不想(?:再)?活|活不下去|活够|活腻)了?`, "u"),
  new RegExp(
    `${NOT_AS_MUCH_AS}(?<!怎么)活着?(?:真|太|也|都|还|就)?(?:没(?:有|什么|啥)?(?:任何)?(?:意思|意义|盼头|劲)|不如死|有什么(?:意思|意义|用))`,
    "u",
  ),
  new RegExp(`${NOT_AS_MUCH_AS}死给[你您]们?看`, "u"),
  /\b(?:i(?:'ll| will|'m going to| am going to| want to|'d rather)|i'm about to|i am about to) (?:just )?(?:die(?! of)|jump off|kill myself|end my (?:own )?life|end it all)\b|\bi (?:do(?:n't| not) want to (?:live|be alive)|can't go on living|have no reason to live|wish i (?:was|were) dead)\b|\bi'm (?:feeling )?suicidal\b|\bi am suicidal\b/iu,
];
const NOT_MEANT = /说着玩|开玩笑|玩笑话|夸张|电影|新闻|小说|[花草树鱼]|股票|基金|哈哈|\bjust kidding|\blol\b\b|\bjoking\b/iu;

/** Whoever it may be said of; the one who stands next to the words says it. */
const OTHERS =
  "有(?:个)?人|[他她]们?|ta\\b|对方|邻居|隔壁|楼[上下]|朋友|同事|同学|室友|租客|房客|业主|房东|男的|女的|男子|女子|男人|女人|姑娘|小伙|(?:老|大|年轻)?人(?=说|要|想|喊)|老太太|老人|大爷|大妈|阿姨|奶奶|爷爷|妈妈?|爸爸?|儿子|女儿|孩子|小孩|老婆|老公|爱人|闺女|媳妇|哥哥?|姐姐?|弟弟?|妹妹?";
const WHO = new RegExp(`(?<other>${OTHERS})|(?<self>我(?!的?(?:${OTHERS}))|本人|老子)`, "gu");
/** "他跟我说不想活了": said to the writer, of who says it. */
const SAYS = /(?:说|喊|嚷|哭着|讲|留言|发消息|写)[^,，]{0,4}$/u;

/** The words that announce it (pure). */
export function announcesOwnDeath(text: string): string | undefined {
  const said = plain(text);
  if (NOT_MEANT.test(said)) return undefined;
  for (const words of ANNOUNCED) {
    const found = words.exec(said);
    if (found) return found[0];
  }
  return undefined;
}

/** Whether it is the writer's own, and not somebody's whom they stand by. */
export function isWritersOwn(text: string): boolean {
  const said = plain(text);
  const cue = announcesOwnDeath(text);
  if (cue === undefined) return false;
  const [before = ""] = said
    .slice(0, said.indexOf(cue))
    .split(/[。!?！？;；\n]/u)
    .slice(-1);
  const clause = before.split(/[,，\s]/u).at(-1) ?? "";
  const told = [...clause.matchAll(WHO)];
  if (told.length === 0 && /我|老子/u.test(cue)) return true;
  const last = told.at(-1)?.groups;
  if (last?.self !== undefined) return !(SAYS.test(clause) && told.some(({ groups }) => groups?.other !== undefined));
  if (last?.other !== undefined) return /我|老子/u.test(cue) && !SAYS.test(clause);
  // Nobody stands in the clause: "我老公打我，不想活了" is who writes, "楼上那女的一直哭，说不想活了" is she.
  return !(SAYS.test(clause) && new RegExp(OTHERS, "u").test(before));
}

function plain(text: string): string {
  return text.slice(0, 2_000).replace(/[’‘]/gu, "'");
}
