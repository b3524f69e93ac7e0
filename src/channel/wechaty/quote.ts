// Quoted replies as puppets give them (pure): 「name：content」, a line of dashes, the reply. The quoted message's id is lost.

export interface QuotedReply {
  quote: { name: string; text: string };
  reply: string;
}

// Greedy in the middle: the last separator ends the quote, so that owner text inside it cannot forge the staff member's reply.
const FORM = /^「([^：:\n]{0,64})[：:]([\s\S]*)」\n(?:- ?){5,}\s*\n([\s\S]*)$/;

export function parseQuote(text: string): QuotedReply | undefined {
  const match = FORM.exec(text.replaceAll("\r\n", "\n"));
  return match ? { quote: { name: (match[1] ?? "").trim(), text: match[2] ?? "" }, reply: (match[3] ?? "").trim() } : undefined;
}

const SEPARATOR = Array(15).fill("-").join(" ");

/** The text of a quoted reply, as puppets render it. */
export function renderQuote(name: string, content: string, reply: string): string {
  return `「${name}：${content}」\n${SEPARATOR}\n${reply}`;
}
