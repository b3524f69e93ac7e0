// What tells a time from the rest of a sentence (pure), as sources of expressions over what `asRead` gives: "约明天10点" is a command
// because a time stands there, "约好了" and "约30元" are not.

const DAY =
  "今天|明天|大?后天|今早|明早|今晚|明晚|今日|明日|当天|早上|上午|中午|下午|傍晚|晚上|凌晨|[本这下]?(?:周|星期|礼拜)[一二三四五六日天末]|下个?(?:周|星期|礼拜|月)|月底";
const NUMBER = "(?:[0-9]{1,3}|[一二两三四五六七八九十半]{1,3})";
/** "12号楼" is a place. */
const CLOCK = `[0-9]{1,2}:[0-9]{2}|(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:点(?!儿|再)|时(?!间|候)|号(?!楼|线)|日|月)`;
const LENGTH = `${NUMBER}个?半?(?:分钟|小时|钟头|刻钟|天|日|周|星期|月)`;
const ENGLISH =
  "today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|in [0-9]+|[0-9]{1,2} ?[ap]m|[0-9]{1,2}:[0-9]{2}";

/** "约20分钟后到" says when; "约20分钟" says how long. */
export const A_TIME = `(?:${DAY}|${CLOCK}|${LENGTH}(?:左右)?(?:以|之)?[后内]|${ENGLISH})`;
/** "延3天", "推迟半小时"; "延后一点" says nothing. */
export const A_DELAY = `(?!一点|一下|一些|一会)(?:${DAY}|${CLOCK}|${LENGTH}|${ENGLISH})`;
