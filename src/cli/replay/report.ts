// The closing table of a replay.
import { CATEGORY_NAMES } from "../../words/index.ts";
import { table } from "../table.ts";
import type { Outcome } from "./play.ts";
import type { Ticket } from "./simulator.ts";

/** So many of those lost are named. */
const NAMED = 10;

export function report({ sent, answered, lost, seconds, tickets, withoutTicket }: Outcome): string {
  const counts = table(
    ["发出", "已答复", "丢失", "秒", "条/秒"],
    [[sent, answered, lost.length, rounded(seconds), rounded(sent / Math.max(seconds, 0.001))]],
    "",
  );
  const names = lost.slice(0, NAMED).map(({ letter, why }) => `丢失：第 ${letter.line} 行 ${letter.id}：${why}`);
  if (lost.length > NAMED) names.push(`… 另有 ${lost.length - NAMED} 条`);
  const kinds =
    typeof tickets === "string"
      ? `工单没有统计：${tickets}（把 API_TOKEN 设成那个回音的令牌再来一次就有，不会重复登记）`
      : `${byCategory(tickets)}\n没有成单的业主 ${withoutTicket}（闲聊、表扬，或正在追问）`;
  return [counts, ...(names.length > 0 ? [names.join("\n")] : []), kinds].join("\n\n");
}

function byCategory(tickets: readonly Ticket[]): string {
  const count = (kind: Ticket["kind"], category?: string) =>
    tickets.filter((ticket) => ticket.kind === kind && (category === undefined || ticket.category === category)).length;
  const row = (category?: string) => [count("complaint", category), count("demand", category)] as const;
  const names: Record<string, string> = CATEGORY_NAMES;
  const rows = [...new Set(tickets.map(({ category }) => category))]
    .map((category) => ({ name: `${category} ${names[category] ?? ""}`.trim(), counts: row(category) }))
    .sort((a, b) => b.counts[0] + b.counts[1] - a.counts[0] - a.counts[1] || a.name.localeCompare(b.name));
  const cells = [...rows, { name: "合计", counts: row() }].map(({ name, counts: [complaints, demands] }) => [
    name,
    complaints,
    demands,
    complaints + demands,
  ]);
  return table(["类别", "投诉", "需求", "工单"], cells, "");
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
