// Whether a number stands for itself (pure): "5" is a mark and 3 a choice, but "5 号楼", "3 天没来", "2 501" and "4 cars" are about something else.

/** With nothing but a space before them. */
const UNITS =
  /^(?:号|楼(?!道|梯)|栋|幢|座|单元|层|室|户|点[半钟一二三四五六七八九十\d,，。来去到前后]|天|年|月|日|次|块|元|万|毛|个(?!人(?:觉得|认为))|只|位|台|部|梯|期|区|米|度|岁|人(?!工)|小?时|分钟|周|半|多|把|条|扇|根|盏|辆|车|件|家|间|袋|桶)/u;
/** English counts with any word. */
const ENGLISH =
  /^(?!(?:thanks?|thx|but|also|because|btw|by the way|please|and|except|the|it|my|our|i|i'm|there|ok|that|this|done)\b)[a-z]/iu;

/** @param between what stands between the number and the rest @param rest half-width */
export function isCount(between: string, rest: string): boolean {
  if (/^[\d\-—:#%]/u.test(rest)) return true;
  return /^\s*$/u.test(between) && (UNITS.test(rest) || ENGLISH.test(rest));
}
