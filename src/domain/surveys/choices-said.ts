// What an owner's message chooses of a list (pure): "1 3 5", "135", "第二个", "家政和老年活动", "都不需要", "其他：快递代收".
import { halfWidth } from "../../platform/kernel/text.ts";
import { numberOf } from "../tickets/chinese-number.ts";
import { isCount } from "./counted.ts";
import type { Answer, Option, Question } from "./instrument.ts";

export type ChoicesSaid = { answer: Answer; rest: string } | { fault: "choice" | "one" | "most" };
type Choosing = Extract<Question, { options: unknown }>;

const SIGNS = /^[\s,，、;；。.!！/~～:：+&]+/u;
/** Words between and around what is chosen. */
const FILLER =
  /^(?:和|与|跟|及|以及|还有|还要|或者?|或|加上?|再加|再来?|我家?|我们家?|大概|应该|可能|比较|需要|想要|想|要|选|希望有?|最好有?|有|用得上|都|也|还|这[几两三]?[个项样]|个|项|样|号|的|服务|活动|吧|了|啦|啊|呀|呢|哈|可以|就行|就好|都行|即可|行|吗|方面|这些|这种|就|是|能|多|点|用|and|or|plus|also|i|we|would|like|want|need|the|please|maybe|some|a|option|options|number|no\.)/iu;
const NONE =
  /^(?:我家?|我们家?|暂时|目前|现在|这些)*(?:都|全|全都|全部|一个|一样|什么|哪个|哪样)*(?:也|都)?(?:不(?:太)?(?:需要|要|用|想要|参加|感兴趣|选|合适)|没(?:有|啥|什么)?(?:需要|想法|要的|用得上的?|合适的?|兴趣)?|用不[上着到]|无|谈不上|none(?: of (?:them|these|the above))?|nothing|no|neither)(?:了|的|吧|啦|哈|呀|啊|哦)*[\s,，。.!！~～]*(?:谢谢|多谢|thanks)?[\s。.!！~～]*$/iu;
const ALL =
  /^(?:我)?(?:全部?|全都|都|所有的?|每[个样]都?)(?:要|选|需要|想要|想|行|可以|好|用得上|喜欢|有兴趣|感兴趣)?(?:了|的|吧|啦|哈)*[\s。.!！~～]*$|^all(?: of (?:them|these|the above))?[\s.!]*$/iu;
const NUMBER =
  /^(?:第)?(\d{1,9}|[一二两三四五六七八九十]{1,3})(?:个|项|样|号(?![楼栋门])|种|条)?(?=$|[\s,，、;；。.!！/~～:：+&](?!\d)|[\s,，、;；。!！/~～+&]|和|与|跟|及|以及|还有|或|加|再|吧|了|啦|都|要|选|and)/u;
/** Another matter begins, or something is asked. */
const TURNS =
  /^(?:对了|另外|顺便|顺带|还有个事|有个事|by the way|also,)|[?？]|坏了|漏水|停[水电]|没[水电来有人]|不亮|太差|不行|堵了|投诉|报修|什么时候|怎么|多少|broken|leak/iu;
const LONGEST_OTHER = 60;
/** "老年活动室": what is left of a word. */
const LONGEST_TAIL = 3;
const NOTHING: Answer = { number: null, choices: [], text: null };

export function readChoices(text: string, question: Choosing): ChoicesSaid | undefined {
  const said = text.trim();
  const plain = halfWidth(said)
    .toLowerCase()
    .replace(/^\d{1,2}(?:\.\d{1,2}){2,}$/u, (places) => places.replaceAll(".", " "));
  if (plain.length !== said.length) return undefined;
  const { options } = question;
  if (NONE.test(plain)) {
    const none = options.find((one) => one.none);
    return { answer: none ? { ...NOTHING, choices: [none.id] } : { ...NOTHING, text: said }, rest: "" };
  }
  if (ALL.test(plain))
    return checked(
      options.filter((one) => !one.none && !one.other),
      question,
      "",
      null,
    );
  const run = digitsInOne(plain, options);
  if (run) return checked(run, question, "", null);
  return inTurn(said, plain, question);
}

function inTurn(said: string, plain: string, question: Choosing): ChoicesSaid | undefined {
  const { options } = question;
  const names = namesOf(options);
  const chosen: Option[] = [];
  let at = 0;
  let end = 0;
  for (;;) {
    at += SIGNS.exec(plain.slice(at))?.[0].length ?? 0;
    const left = plain.slice(at);
    if (left === "") return settled(chosen, question, said, said.length);
    const number = NUMBER.exec(left);
    const name = names.find((one) => left.startsWith(one.name));
    if (name && !(number && number[0].length > name.name.length)) {
      chosen.push(name.option);
      at += name.name.length;
      end = at;
    } else if (number?.[1]) {
      const option = options[numberOf(number[1].replaceAll("两", "二")) - 1];
      if (!option) return outOfRange(number[1], chosen, left.slice(number[0].length));
      chosen.push(option);
      at += number[0].length;
      end = at;
    } else {
      const filler = FILLER.exec(left)?.[0];
      if (!filler) break;
      at += filler.length;
    }
  }
  return settled(chosen, question, said, end);
}

/** "15" of thirteen is a slip; "501" is a flat. */
function outOfRange(number: string, chosen: readonly Option[], after: string): ChoicesSaid | undefined {
  return /^[\s,，、\d。.]*$/u.test(after) && (number.length < 3 || chosen.length > 0) ? { fault: "choice" } : undefined;
}

/** What follows is something else that they want, or another matter. */
function settled(chosen: readonly Option[], question: Choosing, said: string, end: number): ChoicesSaid | undefined {
  const tail = said.slice(end).trimEnd();
  const rest = tail.replace(SIGNS, "");
  const between = tail.slice(0, tail.length - rest.length);
  const other = question.options.find((one) => one.other);
  const isOther = rest !== "" && rest.length <= LONGEST_OTHER && !TURNS.test(rest);
  if (chosen.length === 0) {
    // "想要快递代收": not in the list, and plainly a wish.
    const wish =
      /^(?:我家?|我们家?)?(?:最)?(?:想要?|希望有?|需要|要是有|最好有|有没有|i would like|we need|we want)(?!问|投诉|反映|报修)/iu.test(
        said,
      );
    return other && wish && isOther ? checked([other], question, "", said) : undefined;
  }
  if (rest !== "" && isCount(between, halfWidth(rest).toLowerCase())) return undefined;
  const isJoined = rest !== "" && between === "" && !/^(?:和|与|跟|及|还|再|或|加|吧|另外|对了)/u.test(rest);
  if (isJoined) return rest.length <= LONGEST_TAIL && !TURNS.test(rest) ? checked(chosen, question, "", null) : undefined;
  if (rest === "" || /^(?:谢谢|多谢|就这些|就这样|以上|没了|thanks|that'?s all)[^,，。]{0,4}$/iu.test(rest))
    return checked(chosen, question, "", null);
  if (isOther && other)
    return checked([...chosen, other], question, "", rest.replace(/^(?:的话|还|再|也|就|是|想要?|希望有?|需要|要)+/u, ""));
  return checked(chosen, question, rest, null);
}

function checked(chosen: readonly Option[], question: Choosing, rest: string, text: string | null): ChoicesSaid {
  const unique = question.options.filter((one) => chosen.includes(one));
  const wanted = unique.some((one) => !one.none) ? unique.filter((one) => !one.none) : unique;
  if (question.type === "choice" && wanted.length > 1) return { fault: "one" };
  if (question.type === "choices" && question.most !== undefined && wanted.length > question.most) return { fault: "most" };
  return { answer: { number: null, choices: wanted.map(({ id }) => id), text }, rest };
}

/** "135": places in one, where there is no such place. */
function digitsInOne(plain: string, options: readonly Option[]): Option[] | undefined {
  const run = /^[1-9]{2,9}$/u.exec(plain.replace(/[\s。.!！]+$/u, ""))?.[0];
  if (!run || Number(run) <= options.length) return undefined;
  const places = [...run].map(Number);
  const rising = places.every((place, index) => place <= options.length && (index === 0 || place > (places[index - 1] ?? 0)));
  return rising ? places.map((place) => options[place - 1] as Option) : undefined;
}

function namesOf(options: readonly Option[]): { name: string; option: Option }[] {
  return options
    .flatMap((option) =>
      [...(option.names ?? []), option.text["zh-CN"], option.text.en].map((name) => ({ name: name.toLowerCase(), option })),
    )
    .sort((a, b) => b.name.length - a.name.length);
}
