// Whoever announces their own death ("再不来我就去跳楼", "不想活了") is in danger, be it said to press us: nobody can tell from here. The
// networks do not see this list, so it changes nothing of what they have learnt.

const JUMPS =
  "(?:跳楼(?![梯价机盘])|从[^。!?！？;；\\n,，]{0,8}跳下[去来]?|(?:自杀|轻生|上吊|割腕|寻死|跳河|跳江|喝农药)|死给[你您]们?看|一了百了)";
/** "吵得我想跳楼", "热得不想活了": as much as they can bear, and a way of speaking; but not 觉得. */
const NOT_AS_MUCH_AS = "(?<!(?<!觉|值|舍不|晓)得[^。!?！？;；\\n,，]{0,6})";
const ANNOUNCED: readonly RegExp[] = [
  new RegExp(`再不[^。!?！？;；\\n]{0,12}?(?:我|老子|我们)[^。!?！？;；\\n,，]{0,6}${JUMPS}`, "u"),
  new RegExp(`再(?:不|这样|拖)\\p{Script=Han}{0,6}[,，\\s]*(?:就|真?要|只[能好])(?:去|直接|要)?${JUMPS}`, "u"),
  new RegExp(`${NOT_AS_MUCH_AS}(?:我|老子)(?:就|真的?|现在|马上|今天|准备|打算|只[能好]|都){0,3}(?:要|想|去|会)(?:去|从)?${JUMPS}`, "u"),
  new RegExp(`${NOT_AS_MUCH_AS}(?:不想活|活不下去|不想再活)了?`, "u"),
  new RegExp(`${NOT_AS_MUCH_AS}死给[你您]们?看`, "u"),
  /\bi(?:'ll| will|'m going to| am going to| want to|'d rather) (?:jump off|kill myself|end my life)\b|\bi do(?:n't| not) want to live\b/iu,
];
const NOT_MEANT = /说着玩|开玩笑|玩笑话|夸张|电影|新闻|小说|[花草树鱼]|股票|基金|\bjust kidding\b|\bjoking\b/iu;

/** The words that announce it (pure). */
export function announcesOwnDeath(text: string): string | undefined {
  const said = text.slice(0, 2_000).replace(/[’‘]/gu, "'");
  if (NOT_MEANT.test(said)) return undefined;
  for (const words of ANNOUNCED) {
    const found = words.exec(said);
    if (found) return found[0];
  }
  return undefined;
}
