// What is replayed: JSON lines with at least `id` and `text`. Each line is an owner of its own, named after the line, so that a
// second run repeats the same messages and changes nothing.
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { UserError } from "../../platform/kernel/errors.ts";
import { sha256 } from "../../platform/kernel/ids.ts";

export interface Letter {
  line: number;
  /** The contact who writes it, and the id of their message: the simulator keeps the two apart. */
  id: string;
  text: string;
}

const shape = z.object({
  id: z.union([z.string().min(1), z.number()], "`id` must be a text or a number").transform(String),
  text: z.string("`text` must be a text"),
});

/** @throws UserError where there is no such file */
export async function readLetters(path: string): Promise<{ letters: Letter[]; problems: string[] }> {
  const content = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UserError(error.code === "ENOENT" ? `没有文件 ${path}` : `读不了 ${path}：${error.message}`);
  });
  return parseLetters(content);
}

/** What can be read, and one sentence for every line that cannot. Blank lines are nothing. */
export function parseLetters(content: string): { letters: Letter[]; problems: string[] } {
  const letters: Letter[] = [];
  const problems: string[] = [];
  const lineOf = new Map<string, number>();
  for (const [index, raw] of content
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const line = index + 1;
    if (raw.trim() === "") continue;
    const read = readLine(raw);
    if (typeof read === "string") {
      problems.push(`第 ${line} 行跳过：${read}`);
      continue;
    }
    const id = safeId(read.id);
    const before = lineOf.get(id);
    if (before !== undefined) problems.push(`第 ${line} 行跳过：id ${read.id} 在第 ${before} 行已经用过`);
    else letters.push({ line, id, text: read.text });
    lineOf.set(id, before ?? line);
  }
  return { letters, problems };
}

function readLine(raw: string): { id: string; text: string } | string {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return "不是 JSON";
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  return "要有 id（文字或数字）和 text（文字）";
}

/** An id the simulator takes (`[A-Za-z0-9_-]{1,64}`); what had to be changed carries a mark, so that no two become one. */
export function safeId(id: string): string {
  if (/^[A-Za-z0-9_-]{1,57}$/.test(id)) return `replay-${id}`;
  return `replay-${id.replace(/[^A-Za-z0-9_-]+/g, "_").slice(0, 40)}-${sha256(id).slice(0, 12)}`;
}
