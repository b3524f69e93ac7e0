// What owners read in a survey, in either language: the invitation with why and how to stop, each question with how to answer it, thanks at the end.
import type { Language } from "../generated/prisma/enums.ts";

/** What went wrong with an answer: see `Fault` in the surveys' `read-answers.ts`. */
export interface SurveyFaults {
  level: string;
  /** @param read how many answers there were */
  many(asked: number, read: number): string;
  number(least: number, most: number): string;
  nps: string;
  choice(options: number): string;
  one: string;
  most(most: number): string;
}

export interface SurveyWords {
  invitation(words: {
    name: string;
    title: string;
    purpose: string;
    anonymous: boolean;
    reward: string | null;
    pages: number;
    question: string;
    link: string;
  }): string;
  reminder(words: { title: string; question: string; link: string; last: boolean }): string;
  /** At the time they had named. */
  resumed(title: string, question: string): string;
  /** Before a question. */
  progress(at: number, of: number): string;
  level(text: string, best: string, worst: string): string;
  levels(items: readonly string[], best: string, worst: string): string;
  /** Of a list some are open. */
  rest(taken: number, items: readonly string[]): string;
  choice(text: string, options: readonly string[]): string;
  choices(text: string, options: readonly string[], other: boolean): string;
  nps(text: string): string;
  number(text: string, unit: string | null): string;
  text(text: string): string;
  faults: SurveyFaults;
  /** @param told when they hear what came of it */
  thanks(words: { until: string | null; reward: string | null; anonymous: boolean }): string;
  /** @param items what was rated low */
  why(items: readonly string[]): string;
  whySkipped: string;
  required: string;
  firstPage: string;
  later(at: string): string;
  stopped: string;
  /** They are tired of being asked; nothing has been stopped. */
  annoyed: string;
  /** A few words that are no answer. */
  remarkKept: string;
  /** Before the question, when something else had come between. */
  backTo: string;
  /** Sent on the web page: said once in the chat. */
  sentOnPage: string;
  /** Marks, and nothing of ours that asks for them. */
  noneOpen: string;
  optedOut: string;
  /** Answers come after its end. */
  over: string;
  already: string;
  standing(at: number, of: number): string;
  link(address: string): string;
  /** After a matter that came in between. */
  goOn: string;
}

const numbered = (items: readonly string[]): string => items.map((item, index) => `${index + 1}. ${item}`).join("\n");
/** Before a sentence of ours. */
const askedZh = (text: string): string => (/[。！？!?]$/u.test(text) ? text : `${text}，`);
const askedEn = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`);
const EXAMPLE = [5, 5, 4, 5, 3, 4, 5, 4];
const example = (count: number): string => EXAMPLE.slice(0, count).join(" ");

const zh: SurveyWords = {
  invitation: ({ name, title, purpose, anonymous, reward, pages, question, link }) =>
    [
      `${name}您好，想请您家参加${title}，一共 ${pages} 步，一两分钟。${purpose}。`,
      `您愿意才填，回了就是同意；${anonymous ? "匿名，答完就和您家分开，看不出是谁" : "答案只用来改进服务"}，怎么答都不影响给您办事。${reward ? `填完有${reward}，好评差评都一样。` : ""}`,
      question,
      `也可以在网页上填：${link}`,
      "现在没空回「稍后」，不想填回「不填了」。",
    ].join("\n"),
  reminder: ({ title, question, link, last }) =>
    `${title}还差您家的${last ? "，这是最后一次提醒" : ""}。接着答就行：\n${question}\n网页：${link}\n没空回「稍后」，不想填回「不填了」。`,
  resumed: (title, question) => `说好这会儿再来问您，${title}接着答就行：\n${question}`,
  progress: (at, of) => `（${at}/${of}）`,
  level: (text, best, worst) => `${text}\n回一个数：5 ${best}、4、3、2、1 ${worst}。`,
  levels: (items, best, worst) =>
    `下面 ${items.length} 项各打几分？5 是${best}，1 是${worst}。按顺序回一行就行，比如「${example(items.length)}」：\n${numbered(items)}`,
  rest: (taken, items) =>
    `收到 ${taken} 项，还差 ${items.length} 项，按顺序再回一行${items.length > 1 ? `，比如「${example(items.length)}」` : ""}：\n${numbered(items)}`,
  choice: (text, options) => `${askedZh(text)}回序号就行：\n${numbered(options)}`,
  choices: (text, options, other) => `${askedZh(text)}回序号，比如「1 3」${other ? "，没列到的直接写" : ""}：\n${numbered(options)}`,
  nps: (text) => `${askedZh(text)}0 是肯定不会，10 是一定会，回一个数。`,
  number: (text, unit) => `${askedZh(text)}回一个数就行${unit ? `（${unit}）` : ""}。`,
  text: (text) => `${askedZh(text)}写一句就行，没有回「跳过」。`,
  faults: {
    level: "这个分数没看懂，只能是 1 到 5：5 最满意，1 最不满意。麻烦再回一次。",
    many: (asked, read) =>
      asked === 1
        ? `看到 ${read} 个答案，这题只问一样，回一个数就行，1 到 5。`
        : `这里一共 ${asked} 项，看到 ${read} 个答案，多了。麻烦按顺序再回一次。`,
    number: (least, most) => `请回 ${least} 到 ${most} 之间的整数。`,
    nps: "请回 0 到 10 的整数：0 是肯定不会，10 是一定会。",
    choice: (options) => `序号是 1 到 ${options}，麻烦再回一次。`,
    one: "这题只选一个，麻烦回一个序号。",
    most: (most) => `这题最多选 ${most} 个，麻烦再回一次。`,
  },
  thanks: ({ until, reward, anonymous }) =>
    `都收到了，谢谢您！${until ? `调查到 ${until}截止，` : ""}大家怎么说、我们怎么改，之后在这里告诉您。${reward ? `${reward}物业会安排给您。` : ""}${anonymous ? "您的答案已经和您家分开了。" : ""}`,
  why: (items) => `${items.map((item) => `「${item}」`).join("")}您打的分低，方便说说哪里不好吗？说一句我们就登记去办；不想说回「不用」。`,
  whySkipped: "好的，分数我们记下了，会看着改。以后想说随时写给我。",
  required: "这一题少不了，麻烦您答一下。",
  firstPage: "这是第一题，前面没有了。",
  later: (at) => `好的，${at}再来问您。您有空了随时回「继续」，答过的都留着。`,
  stopped: "好的，这次调查不再打扰您，答过的我们照样看。以后什么调查都不想收，回「以后都不要发」。",
  annoyed: "打扰到您了，抱歉。这次不想填，回「不填了」；以后什么调查都不想收，回「以后都不要发」，马上就停。",
  remarkKept: "这句记下了，会和答案一起看。",
  backTo: "咱们接着答调查，答过的都留着（没空回「稍后」）：",
  sentOnPage: "网页上的答案收到了，谢谢您！这里不用再答了。",
  noneOpen: "现在没有在答的调查，分数不用发。有要办的事直接写给我。",
  optedOut: "好的，以后不再给您发调查。您报的事照常办，办完还是会就那件事问您一声。改主意了，说「开启调查」就行。",
  over: "这次调查已经结束了，这条没能算进去，谢谢您的心意。有要说的事直接写给我，一样有人看。",
  already: "您家这次已经答过了，谢谢您！有要说的事直接写给我。",
  standing: (at, of) => `一共 ${of} 步，现在是第 ${at} 步。`,
  link: (address) => `网页在这里，答过的都在：${address}`,
  goOn: "刚才的调查可以接着答，答过的都留着；没空回「稍后」。",
};

const en: SurveyWords = {
  invitation: ({ name, title, purpose, anonymous, reward, pages, question, link }) =>
    [
      `Hello ${name}, may we ask your household a few things? “${title}”: ${pages} steps, a minute or two. Why: ${purpose}.`,
      `Only if you like; by answering you agree. ${anonymous ? "It is anonymous: once complete, your answers are kept apart from your household." : "Your answers are used only to improve our service."} Whatever you say, you are served all the same.${reward ? ` When you finish there is ${reward}, whatever you say.` : ""}`,
      question,
      `Or on a page: ${link}`,
      'No time now? Send "later". Rather not? Send "no thanks".',
    ].join("\n"),
  reminder: ({ title, question, link, last }) =>
    `“${title}”: your household's answer is still missing${last ? "; this is the last reminder" : ""}. Just go on here:\n${question}\nPage: ${link}\nNo time now? Send "later". Rather not? Send "no thanks".`,
  resumed: (title, question) => `As agreed, back to “${title}”:\n${question}`,
  progress: (at, of) => `(${at}/${of}) `,
  level: (text, best, worst) => `${text}\nSend one number: 5 ${best}, 4, 3, 2, 1 ${worst}.`,
  levels: (items, best, worst) =>
    `How would you rate these ${items.length}? 5 is ${best}, 1 is ${worst}. One line in this order will do, such as "${example(items.length)}":\n${numbered(items)}`,
  rest: (taken, items) =>
    `Got ${taken}; ${items.length} to go, in this order${items.length > 1 ? `, such as "${example(items.length)}"` : ""}:\n${numbered(items)}`,
  choice: (text, options) => `${askedEn(text)} Send the number:\n${numbered(options)}`,
  choices: (text, options, other) =>
    `${askedEn(text)} Send the numbers, such as "1 3"${other ? "; what is not listed, just write" : ""}:\n${numbered(options)}`,
  nps: (text) => `${askedEn(text)} Send a number from 0 (never) to 10 (certainly).`,
  number: (text, unit) => `${askedEn(text)} Send a number${unit ? ` (${unit})` : ""}.`,
  text: (text) => `${askedEn(text)} A sentence will do; if there is nothing, send "skip".`,
  faults: {
    level: "I could not read that as a mark: it goes from 1 to 5, and 5 is best. Please send it once more.",
    many: (asked, read) =>
      asked === 1
        ? `I read ${read} answers, but this is one question: one number from 1 to 5 will do.`
        : `There are ${asked} items here, and I read ${read} answers. Please send them once more, in order.`,
    number: (least, most) => `Please send a whole number from ${least} to ${most}.`,
    nps: "Please send a whole number from 0 (never) to 10 (certainly).",
    choice: (options) => `The numbers go from 1 to ${options}. Please send it once more.`,
    one: "Only one of these, please: send one number.",
    most: (most) => `${most} at most, please. Send it once more.`,
  },
  thanks: ({ until, reward, anonymous }) =>
    `All received, thank you! ${until ? `The survey ends on ${until}; after that` : "Afterwards"} we will tell you here what people said and what we change.${reward ? ` The management will see that you get ${reward}.` : ""}${anonymous ? " Your answers are now kept apart from your household." : ""}`,
  why: (items) =>
    `You gave a low mark to ${items.join("; ")}. Would you tell us what was wrong? One sentence, and we register it and see to it; if you would rather not, send "no".`,
  whySkipped: "That is fine: we have your mark and will work on it. You can always write to me later.",
  required: "We cannot do without this one; please answer it.",
  firstPage: "This is the first question.",
  later: (at) => `All right, I will ask again ${at}. If you have time before, send "continue"; what you answered is kept.`,
  stopped:
    'All right, we will not bother you with this survey again; what you answered still counts. If you want no surveys at all, send "never send me surveys".',
  annoyed:
    'Sorry for the trouble. To leave this one out, send "no thanks"; if you want no surveys at all, send "never send me surveys", and they stop at once.',
  remarkKept: "Noted; it will be read with your answers.",
  backTo: 'Back to the survey; what you answered is kept. No time now? Send "later".',
  sentOnPage: "We have your answers from the page, thank you! Nothing more to answer here.",
  noneOpen: "No survey is open just now, so there is nothing to rate. If there is anything to be done, just write to me.",
  optedOut:
    'All right, no more surveys. What you report is dealt with as ever, and once it is done we still ask you about that one matter. Changed your mind? Say "allow surveys".',
  over: "This survey has ended, so that could no longer be counted. Thank you all the same; if there is anything to be done, just write to me.",
  already: "Your household has answered this one already, thank you! If there is anything to be done, just write to me.",
  standing: (at, of) => `Step ${at} of ${of}.`,
  link: (address) => `Here is the page, with what you have answered: ${address}`,
  goOn: 'You can go on with the survey whenever you like; what you answered is kept. No time now? Send "later".',
};

export const surveyWords: Record<Language, SurveyWords> = { zh_CN: zh, en };

export const surveyStaffWords = {
  /** On the card of a complaint over low marks. */
  lowMarks: (title: string, marks: readonly { item: string; level: number }[]): string =>
    `来自「${title}」：${marks.map(({ item, level }) => `${item} ${level} 分`).join("；")}`,
};
