// Levels of satisfaction as owners write them, with the cue words of R66.
import { describe, expect, it } from "vitest";
import { readLevel } from "../../src/conversation/level.ts";

const LEVELS: Record<1 | 2 | 3 | 4 | 5, readonly string[]> = {
  5: [
    ..."5,５,5分,五分,5星,五颗星,5/5,5️⃣,⑤,⭐⭐⭐⭐⭐,给5分,我给5分,打五分吧,非常满意,很满意,十分满意,挺满意的,太好了,很好！,特别棒,满意极了,完美,满分,好评".split(
      ",",
    ),
    ..."激动,很满足,太感谢了,非常感谢你们,感激,很感动,超出预期,没话说,👍👍,👍🏻👍🏻👍🏻,❤️,💯,我觉得非常好,总体来说很满意,very satisfied,I'm very happy,excellent,perfect!,great,five stars,thank you so much".split(
      ",",
    ),
  ],
  4: [
    ..."4,４分,四分,4分吧,⭐⭐⭐⭐,4/5,满意,满意的,比较满意,较满意,蛮满意,还算满意,可以,不错,还不错,挺不错的,蛮好,称心,愉快,开心,点赞,给你们点个赞,给力,👍,👍🏻,😊,👏".split(
      ",",
    ),
    ..."good,pretty good,satisfied,quite happy,nice,thumbs up,four".split(","),
  ],
  3: [
    ..."3,3分,打3分吧,三分,3星,一般,一般般,一般吧,还行,还行吧,还可以,还好,凑合,马马虎虎,中等,过得去,将就,就那样,不好不坏,谈不上满意,基本满意,基本肯定,有好感,没什么意见,😐".split(
      ",",
    ),
    ..."fair,average,so-so,ok,not bad,fine,alright,three".split(","),
  ],
  2: [
    ..."2,2分,两分,二分,不满意,不太满意,不怎么满意,不是很满意,不好,不行,不太好,差,有点差,不怎么样,不咋地,没有满意,失望,有点失望,很遗憾,遗憾,烦,烦恼,抱怨,闹心,不爽,👎".split(
      ",",
    ),
    ..."dissatisfied,not satisfied,not very happy,unhappy,disappointed,bad,poor".split(","),
  ],
  1: [
    ..."1,1分,一分,1星,非常不满意,很不满意,太不满意了,一点都不满意,太差了,太差劲了,很差,真差,差极了,烂透了,一塌糊涂,气死我了,很生气,愤怒,太气愤了,火大,忍无可忍,受够了,垃圾,👎👎👎".split(
      ",",
    ),
    ..."very dissatisfied,very bad,terrible,awful,furious,unacceptable,the worst".split(","),
  ],
};

describe("readLevel", () => {
  it.each(Object.entries(LEVELS).flatMap(([level, said]) => said.map((text) => [text, Number(level)] as const)))(
    "%s is %d",
    (text, level) => {
      expect(readLevel(text)).toEqual({ level, rest: "" });
    },
  );

  it.each([
    ["满意 👍", 4, ""],
    ["2分 上次修完第二天又漏", 2, "上次修完第二天又漏"],
    ["满意，另外路灯不亮", 4, "另外路灯不亮"],
    ["不满意。师傅迟到", 2, "师傅迟到"],
    ["5，师傅很专业", 5, "师傅很专业"],
    ["👎 还在漏", 2, "还在漏"],
    ["Good, but the light is still broken", 4, "but the light is still broken"],
  ])("%s", (text, level, rest) => {
    expect(readLevel(text)).toEqual({ level, rest });
  });

  it.each([
    ..."10分钟了还没来,12,0分,6分,满意度调查什么时候,2栋漏水,好了吗,满意才怪,3-2-501,4.5分,3 个人来的,2 days later it leaked again,1.水管漏了,5点来,三楼,一个,五一去哪".split(
      ",",
    ),
    ..."一般都是晚上吵,差点被砸到,不好意思,可以来修吗,两点来修,good morning,one more thing,好,谢谢,3号楼,5月1日".split(","),
    "",
  ])("is none: %s", (text) => {
    expect(readLevel(text)).toBeUndefined();
  });
});
