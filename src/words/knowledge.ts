// What staff read about approved answers (知识) in their rooms: the list, one text, and why something was not done.

/** By the states of `domain/knowledge`. */
export const KNOWLEDGE_STATE_NAMES = { draft: "待通过", waiting: "未到日期", in_use: "在用", expired: "已过期", retired: "已停用" };

export interface KnowledgeShown {
  number: number;
  state: keyof typeof KNOWLEDGE_STATE_NAMES;
  category: string;
  question: string;
  alsoAsked: readonly string[];
  answer: string;
  /** Days as they are written: "2026-12-31". */
  from: string;
  until: string | null;
  /** Null: true in every community. */
  community: string | null;
  registeredBy: string;
  approved: { by: string; on: string } | null;
}

type Line = Pick<KnowledgeShown, "number" | "state" | "category" | "question" | "from" | "until" | "community">;

const span = ({ state, from, until }: Line): string =>
  [state === "waiting" && `${from} 起`, until && `到 ${until}`].filter(Boolean).join("，");

const HOW = "知识 问：停车月租多少钱 答：每月350元 类：停车 至：2026-12-31（类、至、从、也问可以不写）";

export const knowledgeWords = {
  list: (lines: readonly Line[], more: boolean): string => {
    if (lines.length === 0) return `还没有知识。登记这样写：${HOW}`;
    const each = lines.map((line) => {
      const dates = span(line);
      return `${line.number}. ${KNOWLEDGE_STATE_NAMES[line.state]} ${line.category}：${line.question}${dates ? `（${dates}）` : ""}${line.community ? "" : "（各小区通用）"}`;
    });
    return [`知识（${lines.length}${more ? " 条，还有更早的" : ""}）`, ...each].join("\n");
  },
  show: (text: KnowledgeShown): string =>
    [
      `知识 ${text.number} ${KNOWLEDGE_STATE_NAMES[text.state]} ${text.category}${text.community ? "" : "（各小区通用）"}`,
      `问：${text.question}`,
      ...(text.alsoAsked.length > 0 ? [`也问：${text.alsoAsked.join("；")}`] : []),
      `答：${text.answer}`,
      `${text.from} 起${text.until ? `，到 ${text.until}` : ""}；${text.registeredBy}登记${text.approved ? `，${text.approved.by} ${text.approved.on} 通过` : ""}`,
    ].join("\n"),
  registered: (number: number, category: string, from: string | null): string =>
    `知识 ${number} 已登记并通过（${category}），${from ? `${from} 起` : ""}业主问到就这样答。停用：知识 ${number} 停用`,
  drafted: (number: number, category: string): string =>
    `知识 ${number} 已登记（${category}），等主任通过后才会答给业主。通过：知识 ${number} 通过`,
  approved: (number: number, from: string | null): string => `知识 ${number} 已通过，${from ? `${from} 起` : "从现在起"}业主问到就这样答`,
  retired: (number: number): string => `知识 ${number} 已停用，不再答给业主`,
  how: `没看懂。可以写：知识（看全部）／知识 3 ／知识 3 通过 ／知识 3 停用 ／${HOW}`,
  noSuch: (number: number): string => `没有知识 ${number}，发「知识」看全部`,
  noSuchClass: (word: string, all: string): string => `没有登记：没有「${word}」这一类；可写：${all}`,
  noSuchDate: (word: string): string => `没有登记：日期「${word}」看不懂，请写成 2026-12-31`,
  twice: (label: string): string => `没有登记：「${label}：」写了两次`,
  notStaff: "没有执行：您还没有配对为员工，请找管理员要配对码",
  registerRefused: "您的角色不能登记知识，请交给客服",
  approveRefused: "知识要主任以上来通过或停用",
  notYours: "没有执行：这不是您负责的小区的知识",
  rival: (number: number): string => `没有执行：知识 ${number} 问的是同一句，先停用它：知识 ${number} 停用`,
  notDraft: (number: number): string => `知识 ${number} 已经通过或停用，不能再改；请停用后重新登记`,
  notToApprove: (number: number, state: Exclude<keyof typeof KNOWLEDGE_STATE_NAMES, "draft">): string =>
    `知识 ${number} ${state === "retired" ? "已停用，不能再通过" : state === "expired" ? "已过期，不能再通过" : "已经通过了"}`,
  retiredBefore: (number: number): string => `知识 ${number} 早就停用了`,
  needsBoth: "没有登记：「问」和「答」都要写",
  tooLong: (question: number, answer: number, alsoAsked: number): string =>
    `没有登记：写得太长，问不超过 ${question} 字，答不超过 ${answer} 字，也问不超过 ${alsoAsked} 句`,
  endsFirst: "没有登记：「至」要在「从」之后",
  endedAlready: "没有登记：「至」的日子已经过了",
};

/** Its line of the relay's help. */
export const KNOWLEDGE_HELP = "知识 ／ 知识 3 ／ 知识 3 通过 ／ 知识 3 停用 ／ 知识 问：… 答：…（业主常问的，通过后自动答）";
