// What staff read about owners at risk (流失): the list in a room or a direct chat, the reasons, and who may not see it.

/** By the kinds of `domain/owners/risk.ts`. */
type Kind = "withholds" | "complained_in_vain" | "fell_silent";

interface Reason {
  kind: Kind;
  /** A day as it is written: "2026-12-31". */
  since: string;
  tickets: readonly number[];
  count: number;
}

const numbers = (tickets: readonly number[]): string => tickets.map((number) => `#${number}`).join("、");

const TEXTS: Record<Kind, (reason: Reason) => string> = {
  withholds: ({ tickets, since }) => `说过不交物业费（${numbers(tickets)}，${since} 起）`,
  complained_in_vain: ({ tickets, count, since }) => `半年内 ${count} 件投诉没办出结果（${numbers(tickets)}，${since} 起）`,
  fell_silent: ({ tickets, count, since }) =>
    tickets.length > 0
      ? `投诉没满意，${count} 天没有联系了（${numbers(tickets)}，${since} 后）`
      : `我们问了 ${count} 次都没有回（${since} 后没再说话）`,
};

interface Line {
  house: string | null;
  name: string;
  /** None in a room. */
  reasons: readonly string[];
}

export const riskWords = {
  reason: (reason: Reason): string => TEXTS[reason.kind](reason),
  list: (lines: readonly Line[], all: number, inRoom: boolean): string => {
    if (all === 0) return "风险名单：没有";
    const each = lines.map(
      ({ house, name, reasons }, index) =>
        `${index + 1}. ${[house, name].filter(Boolean).join(" ")}${reasons.length > 0 ? `：${reasons.join("；")}` : ""}`,
    );
    const rest = all > lines.length ? [`还有 ${all - lines.length} 户，完整名单在控制台`] : [];
    return [`风险名单（${all}）`, ...each, ...rest, ...(inRoom ? ["原因请私聊我发「流失」看"] : [])].join("\n");
  },
  headsOnly: "风险名单只给主任以上看",
  notHere: "风险名单不在这个群里说，请私聊我发「流失」，或到客服群看",
};

/** Its line of the relay's help. */
export const RISK_HELP = "流失 —— 可能流失的业主（主任以上，客服群或私聊）";
