// Reading XML piece by piece. Prefixes are dropped (some programs write `x:row`), entities of the document's own are refused.
import { SaxesParser } from "saxes";
import { SheetError } from "./sheet.ts";

export interface XmlReader {
  open(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** @throws SheetError if it is no XML, or what the reader throws */
export async function readXml(pieces: AsyncIterable<string>, reader: XmlReader): Promise<void> {
  for await (const _ of stepsOf(pieces, reader));
}

/** The same, with a step after each piece for whoever takes what has been read so far; to stop early is fine. */
export async function* stepsOf(pieces: AsyncIterable<string>, reader: XmlReader): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("opentag", ({ name, attributes }) => reader.open(local(name), attributes));
  if (reader.close) parser.on("closetag", ({ name }) => reader.close?.(local(name)));
  if (reader.text) {
    parser.on("text", (text) => reader.text?.(text));
    parser.on("cdata", (text) => reader.text?.(text));
  }
  parser.on("error", (error) => {
    throw new SheetError("broken", error);
  });
  for await (const piece of pieces) {
    parser.write(piece);
    yield;
  }
  parser.close();
}

function local(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute by its local name: `r:id` is `id`. */
export function attribute(attributes: Record<string, string>, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => local(key) === name)?.[1];
}
