// When we stay silent: our own words come back, or somebody who answers for ever.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guard, loopSince, type Uttered } from "../../src/conversation/loop-guard.ts";

const at = (seconds: number) => new Date(Date.UTC(2030, 2, 6, 2) + seconds * 1_000);
const words = (text: string, ...seconds: number[]): Uttered[] => seconds.map((second) => ({ text, at: at(second) }));
const every = (count: number, seconds: number, from = 0) => Array.from({ length: count }, (_, n) => from + n * seconds);
const MINUTE = 60;

const RECEIPT = "已登记 #12：厨房漏水，工程维修部30分钟内联系您";
const AWAY = "您好，我现在不方便，稍后回复您";

describe("our own words that come back", () => {
  const minuteAgo = (said: string, text: string) => guard({ said: words(said, -MINUTE), heard: [], now: at(0), text });

  it.each([
    ["as they were", RECEIPT, RECEIPT],
    ["with white space around them", RECEIPT, ` \n${RECEIPT}\n `],
    ["on other lines", "已登记 #12\n工程维修部会联系您", "已登记 #12 \r\n工程维修部会联系您"],
    ["in half-width signs", RECEIPT, RECEIPT.replaceAll("：", ":").replaceAll("，", ",")],
    ["with us mentioned", RECEIPT, `@回音\u2005${RECEIPT}`],
    ["with us mentioned by hand", RECEIPT, `@回音 ${RECEIPT}`],
    ["with somebody mentioned at the end, whose name has spaces", RECEIPT, `${RECEIPT}\n@Emily Chen 陈\u2005@刘师傅\u2005`],
    ["without those whom we mentioned", `${RECEIPT}\n@刘师傅\u2005`, RECEIPT],
    ["with a mention right behind them", RECEIPT, `${RECEIPT}@刘师傅\u2005`],
    ["of just eight characters", "一二三四五六七八", "一二三四五六七八"],
    ["of eight characters that take two units each", "🙏🙏🙏🙏🙏🙏🙏🙏", "🙏🙏🙏🙏🙏🙏🙏🙏"],
  ])("%s are an echo", (_what, said, text) => {
    expect(minuteAgo(said, text)).toBe("echo");
  });

  it.each([
    ["a short word", "好的", "好的"],
    ["seven characters", "一二三四五六七", "一二三四五六七"],
    ["seven characters and a mention", "一二三四五六七", "@回音\u2005一二三四五六七"],
    ["four characters that take two units each", "🙏🙏🙏🙏", "🙏🙏🙏🙏"],
    ["words of their own before ours", RECEIPT, `没人联系我：${RECEIPT}`],
    ["words of their own after ours", RECEIPT, `${RECEIPT} 骗人`],
    ["a part of ours", RECEIPT, "工程维修部30分钟内联系您"],
    ["another number", RECEIPT, RECEIPT.replace("12", "13")],
    ["other words", RECEIPT, "我家厨房漏水，请马上来人"],
    ["another address", "请发到 fuwu@jingui.example", "请发到 owner@home.example"],
    ["nothing", RECEIPT, ""],
    ["mentions alone", "@刘师傅\u2005@何师傅\u2005", "@刘师傅\u2005@何师傅\u2005"],
  ])("but not %s", (_what, said, text) => {
    expect(minuteAgo(said, text)).toBe("go_on");
  });

  it.each([
    [-10 * MINUTE, "echo"],
    [-10 * MINUTE - 0.001, "go_on"],
    [-24 * 60 * MINUTE, "go_on"],
    [0, "echo"],
    [0.5, "echo"], // noted a moment after its echo was here
  ] as const)("said %d s ago or ahead: %s", (second, expected) => {
    expect(guard({ said: words(RECEIPT, second), heard: [], now: at(0), text: RECEIPT })).toBe(expected);
  });

  it("that somebody wrote, and we never said, are none", () => {
    expect(guard({ said: [], heard: words(RECEIPT, -MINUTE), now: at(0), text: RECEIPT })).toBe("go_on");
  });

  it("are an echo also from somebody who is in a loop", () => {
    const heard = words(AWAY, ...every(5, 20));
    const said = words(RECEIPT, ...every(5, 20, 10));
    expect(guard({ said, heard, now: at(100), text: RECEIPT })).toBe("echo");
    expect(guard({ said, heard, now: at(100), text: AWAY })).toBe("loop");
  });
});

describe("the same words again and again", () => {
  /** They say it every so many seconds, we answer five seconds later; then they say something. */
  const repeating = (
    count: number,
    seconds: number,
    more: { text?: string; answer?: (n: number) => string; next?: string; later?: number } = {},
  ) => {
    const { text = AWAY, answer = (n: number) => `已收到 #${n}`, later = seconds } = more;
    const times = every(count, seconds);
    return guard({
      heard: words(text, ...times),
      said: times.map((second, n) => ({ text: answer(n), at: at(second + 5) })),
      now: at((times.at(-1) ?? 0) + later),
      text: more.next ?? text,
    });
  };

  it.each([
    ["four times: not yet", repeating(4, 20), "go_on"],
    ["five times, each answered: silence", repeating(5, 20), "loop"],
    ["also for other words that follow", repeating(5, 20, { next: "我家漏水了，请来人看看" }), "loop"],
    ["also for a picture that follows", repeating(5, 20, { next: "" }), "loop"],
    ["five times in just ten minutes", repeating(5, 2.5 * MINUTE), "loop"],
    ["five times in a little more", repeating(5, 2.5 * MINUTE + 1), "go_on"],
    ["just before ten minutes of quiet", repeating(5, 20, { later: 10 * MINUTE - 1 }), "loop"],
    ["after ten minutes of quiet", repeating(5, 20, { later: 10 * MINUTE }), "go_on"],
    ["a word, each time with the same answer", repeating(5, 20, { text: "收到", answer: () => "请问有什么可以帮您？" }), "loop"],
    ["a word, each time with the same answer but for its number", repeating(5, 20, { text: "收到" }), "loop"],
    ["a survey answered with one word", repeating(5, 20, { text: "满意", answer: (n) => `下一题：${"保洁绿化秩序维修收费"[n]}` }), "go_on"],
    ["a survey answered with one digit", repeating(5, 20, { text: "5", answer: (n) => `下一题：${"保洁绿化秩序维修收费"[n]}` }), "go_on"],
    ["pictures", repeating(12, 15, { text: "", answer: () => "照片收到了" }), "go_on"],
  ])("%s", (_what, verdict, expected) => {
    expect(verdict).toBe(expected);
  });

  it("with mentions and white space that differ are the same", () => {
    const heard = [AWAY, ` ${AWAY}`, `@回音\u2005${AWAY}`, `${AWAY}\n`, `@回音 ${AWAY}`].map((text, n) => ({ text, at: at(n * 20) }));
    expect(guard({ heard, said: words(RECEIPT, ...every(5, 20, 5)), now: at(100), text: AWAY })).toBe("loop");
  });

  it("count whatever else is said between them", () => {
    const heard = [...words(AWAY, ...every(5, 40)), ...words("嗯", ...every(5, 40, 20))];
    expect(guard({ heard, said: words(RECEIPT, ...every(5, 40, 5)), now: at(200), text: "嗯" })).toBe("loop");
  });

  it("of somebody impatient, who was answered once, are no loop", () => {
    const heard = words("有没有人在呀，我家漏水", ...every(8, 3));
    expect(guard({ heard, said: words(RECEIPT, 30), now: at(40), text: "有没有人在呀，我家漏水" })).toBe("go_on");
    expect(guard({ heard, said: [], now: at(40), text: "有没有人在呀，我家漏水" })).toBe("go_on");
  });

  it("answered four times of five are no loop", () => {
    const heard = words(AWAY, ...every(5, 20));
    expect(guard({ heard, said: words(RECEIPT, 5, 25, 65, 85), now: at(100), text: AWAY })).toBe("go_on");
  });

  it("once a loop, stay one though the repetition is long past, until it is quiet", () => {
    const repeated = words(AWAY, ...every(5, 20));
    const said = words(RECEIPT, ...every(5, 20, 5));
    const since = every(6, 9 * MINUTE, 10 * MINUTE).map((second, n) => ({ text: `第${n}句`, at: at(second) }));
    const last = since.at(-1)?.at.getTime() ?? 0;
    const heard = [...repeated, ...since];
    const next = (minutes: number) => ({ heard, said, now: new Date(last + minutes * 60_000), text: "您好" });
    expect(guard(next(9))).toBe("loop");
    expect(guard(next(10))).toBe("go_on");
    expect(loopSince(next(9))).toEqual(at(0));
    expect(loopSince(next(10))).toBeUndefined();
  });
});

describe("a flood", () => {
  const flood = (count: number, seconds: number, later = seconds) => {
    const times = every(count, seconds);
    const heard = times.map((second, n) => ({ text: `第${n}句话`, at: at(second) }));
    return { heard, said: [], now: at((times.at(-1) ?? 0) + later), text: "还有一句" };
  };

  it.each([
    ["the twenty-ninth in five minutes", flood(28, 10), "go_on"],
    ["the thirtieth in five minutes", flood(29, 10), "loop"],
    ["the thirtieth in just five minutes", flood(29, 10, 20), "loop"],
    ["the thirtieth in a little more", flood(29, 10, 21), "go_on"],
    ["thirty before, and nine minutes of quiet", flood(30, 10, 9 * MINUTE), "loop"],
    ["thirty before, and ten minutes of quiet", flood(30, 10, 10 * MINUTE), "go_on"],
    ["a hundred over an hour", flood(100, 36), "go_on"],
  ] as const)("%s: %s", (_what, exchange, expected) => {
    expect(guard(exchange)).toBe(expected);
  });

  it("is one run, for whoever tells staff of it once", () => {
    for (const count of [29, 30, 45]) expect(loopSince(flood(count, 10))).toEqual(at(0));
    const earlier = words("昨天的事", -24 * 60 * MINUTE, -11 * MINUTE);
    const exchange = flood(29, 10);
    expect(loopSince({ ...exchange, heard: [...earlier, ...exchange.heard] })).toEqual(at(0));
  });
});

describe("whatever is said", () => {
  const uttered = (texts: fc.Arbitrary<string>) =>
    fc.record({ text: texts, at: fc.integer({ min: -1_800, max: 0 }).map((second) => at(second)) });
  const anything = fc.oneof(fc.constantFrom(AWAY, RECEIPT, "好的", "", "@回音\u2005好的"), fc.string());
  const exchanges = fc.record({
    said: fc.array(uttered(anything), { maxLength: 40 }),
    heard: fc.array(uttered(anything), { maxLength: 60 }),
    now: fc.constant(at(0)),
    text: anything,
  });

  it("the order in which it is given is of no matter, and nothing given is changed", () => {
    fc.assert(
      fc.property(exchanges, (exchange) => {
        const before = structuredClone(exchange);
        const other = { ...exchange, said: exchange.said.toReversed(), heard: exchange.heard.toReversed() };
        const repeated = guard(exchange);
        expect(exchange).toEqual(before);
        // Two at the very same time may change places: only then may the verdict differ.
        const times = exchange.heard.map((each) => each.at.getTime());
        fc.pre(new Set(times).size === times.length);
        expect(guard(other)).toBe(repeated);
      }),
    );
  });

  it("ten minutes of quiet end every silence", () => {
    fc.assert(
      fc.property(exchanges, (exchange) => {
        const now = at(10 * MINUTE);
        expect(guard({ ...exchange, said: [], now })).toBe("go_on");
        expect(loopSince({ ...exchange, now })).toBeUndefined();
      }),
    );
  });

  it("somebody whom we never answered, and who does not flood us, is never met with silence", () => {
    fc.assert(
      fc.property(exchanges, (exchange) => {
        fc.pre(exchange.heard.length < 29);
        expect(guard({ ...exchange, said: [] })).toBe("go_on");
      }),
    );
  });

  it("two machines soon end, whatever they say", () => {
    const machine = fc.tuple(
      fc.constantFrom(AWAY, "收到", "Sorry, I am away.", "[自动回复] 您好"),
      fc.integer({ min: 9, max: 120 }),
      fc.constantFrom(
        (n: number) => `已登记 #${n}，请放心`,
        () => "请问有什么可以帮您？",
      ),
    );
    fc.assert(
      fc.property(machine, ([text, seconds, answer]) => {
        const said: Uttered[] = [];
        const heard: Uttered[] = [];
        let answers = 0;
        for (let n = 0; n < 60; n++) {
          const now = at(n * seconds);
          if (guard({ said, heard, now, text }) === "go_on") {
            said.push({ text: answer(n), at: new Date(now.getTime() + 8_000) });
            answers++;
          }
          heard.push({ text, at: now });
        }
        expect(answers).toBe(5);
      }),
    );
  });

  it("a machine that says all we say back to us ends at once", () => {
    expect(guard({ said: words(RECEIPT, 0), heard: words("在吗", -8), now: at(1), text: RECEIPT })).toBe("echo");
  });
});
