// What owners read on a survey's page, in either language.
import type { Language } from "../generated/prisma/enums.ts";

export interface SurveyPageWords {
  /** Under the title: what for, how long it takes, until when. */
  intro(words: { purpose: string; questions: number; until: string | null; anonymous: boolean; reward: string | null }): string;
  required: string;
  other: string;
  /** Worst and best of 0 to 10. */
  ends: readonly [string, string];
  onlyIf: string;
  send: string;
  save: string;
  saved: string;
  /** Above the form, where something in it is not right. */
  faults(count: number): string;
  missing: string;
  nothing: string;
  thanks: string;
  thanksMore: string;
  over: string;
  unknown: string;
  otherLanguage: string;
  privacy: string;
}

const zh: SurveyPageWords = {
  intro: ({ purpose, questions, until, anonymous, reward }) =>
    [
      `${purpose}。共 ${questions} 题，一两分钟；不想答的可以空着。`,
      anonymous && "匿名：答卷和您的房号分开存，日期只留到周。",
      reward && `答完有${reward}，怎么答都一样。`,
      until && `${until} 前都可以答。`,
    ]
      .filter(Boolean)
      .join(""),
  required: "必答",
  other: "其他，请写明",
  ends: ["完全不会", "一定会"],
  onlyIf: "（看前面的回答，不适用就空着）",
  send: "交卷",
  save: "先存着，下次再答",
  saved: "存好了。什么时候想接着答，再打开这个链接，或在微信里接着答都行。",
  faults: (count) => `有 ${count} 处要改一下，别的都留着：`,
  missing: "这题请答一下",
  nothing: "还一题都没答呢，至少答一题再交。",
  thanks: "收到了，谢谢您！",
  thanksMore: "结果出来、改了什么，都会在微信里告诉您。",
  over: "这次调查已经结束了，谢谢您惦记。有事随时在微信里找我们。",
  unknown: "这个链接打不开，可能没有复制全。请从微信里的消息再点一次。",
  otherLanguage: "English",
  privacy: "您的信息怎样使用",
};

const en: SurveyPageWords = {
  intro: ({ purpose, questions, until, anonymous, reward }) =>
    [
      `${purpose.charAt(0).toUpperCase()}${purpose.slice(1)}. ${questions} questions, a minute or two; leave out what you like.`,
      anonymous && "Anonymous: your answers are kept apart from your flat, and their date only by the week.",
      reward && `There is ${reward} for taking part, whatever you answer.`,
      until && `Open until ${until}.`,
    ]
      .filter(Boolean)
      .join(" "),
  required: "needed",
  other: "Other, please say what",
  ends: ["not at all", "certainly"],
  onlyIf: " (depends on an answer above; leave it out if it does not apply)",
  send: "Send",
  save: "Keep it, go on later",
  saved: "Kept. Open this link again whenever you like, or go on in the chat.",
  faults: (count) => `${count === 1 ? "One answer needs" : `${count} answers need`} another look; everything else is kept:`,
  missing: "Please answer this one",
  nothing: "Nothing is answered yet: please answer one question at least.",
  thanks: "Got it, thank you!",
  thanksMore: "We will tell you in the chat what came of it and what we changed.",
  over: "This survey has ended; thank you for thinking of it. We are in the chat whenever you need us.",
  unknown: "This link does not open; perhaps part of it is missing. Please use the one in our message again.",
  otherLanguage: "中文",
  privacy: "How your data is used",
};

export function surveyPageWords(language: Language): SurveyPageWords {
  return language === "en" ? en : zh;
}
