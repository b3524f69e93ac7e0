// CSV as companies have it: UTF-8 with and without a mark, UTF-16, GB18030 (GBK); commas, semicolons or tabs.
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { plainText } from "./cell-text.ts";
import { firstOf, LIMITS, type Sheet, SheetError, type SheetRow } from "./sheet.ts";

/** The one sheet of a CSV. @throws SheetError */
export async function readCsv(bytes: Uint8Array): Promise<Sheet> {
  const text = decoded(bytes);
  if (/^\s*<(?:!doctype|html|\?xml|table|meta)/i.test(text)) throw new SheetError("web_page");
  const rows = () => rowsOf(text);
  return { name: "", head: await firstOf(rows()), rows };
}

async function* rowsOf(text: string): AsyncGenerator<SheetRow> {
  const declared = /^sep=(.)\r?\n/i.exec(text)?.[1]; // Excel's own way to name the sign
  const records = parse({
    delimiter: declared ?? delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  });
  Readable.from(inPieces(text)).pipe(records);
  let [number, kept, characters] = [0, 0, 0];
  try {
    for await (const fields of records as AsyncIterable<string[]>) {
      number += 1;
      const cells = fields.slice(0, LIMITS.columns).map(plainText);
      if ((number === 1 && declared) || !cells.some(Boolean)) continue;
      kept += 1;
      characters += cells.reduce((sum, cell) => sum + cell.length, 0);
      if (kept > LIMITS.rows || characters > LIMITS.characters) throw new SheetError("too_big");
      yield { number, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? new SheetError("broken", error) : error; // a quote that is never closed
  }
}

const PIECE = 100_000;

function* inPieces(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += PIECE) yield text.slice(from, from + PIECE);
}

/** The sign that stands most often in the first lines, outside quotes. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, "");
  const count = (sign: string) => head.split(sign).length;
  return [",", "\t", ";"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function decoded(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide) return checked(new TextDecoder(wide).decode(bytes));
  try {
    return checked(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SheetError) throw error;
    return checked(new TextDecoder("gb18030").decode(bytes));
  }
}

/** UTF-16 by its mark, or by the zeros of commas and figures (一 has one, too, in the other place). */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 2_000);
  const zeros = (from: number) => head.filter((byte, at) => at % 2 === from && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > head.length / 20 && odd > even * 4) return "utf-16le";
  if (even > head.length / 20 && even > odd * 4) return "utf-16be";
  return undefined;
}

/** A picture or a program is no table, whatever it is called; a few bad bytes are no reason to refuse one. */
function checked(text: string): string {
  const odd = text.match(/[^\P{Cc}\s]|\ufffd/gu)?.length ?? 0;
  if (odd > text.length / 200) throw new SheetError("not_a_table");
  return text;
}
