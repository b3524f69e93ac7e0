// The parts of a zipped file, each read as a stream; what unpacks to more than it may is refused before and while it is read.
import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { LIMITS, SheetError } from "./sheet.ts";

export class Zip {
  readonly #file: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(file: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#file = file;
    this.#entries = entries;
  }

  /** @throws SheetError */
  static async open(bytes: Buffer): Promise<Zip> {
    const entries = new Map<string, Entry>();
    try {
      const file = await fromBufferPromise(bytes);
      if (file.entryCount > LIMITS.parts) throw new SheetError("too_big");
      for await (const entry of file.eachEntry()) {
        if (entry.isEncrypted()) throw new SheetError("old_or_locked");
        if (entry.uncompressedSize > LIMITS.partBytes) throw new SheetError("too_big");
        entries.set(entry.fileName.toLowerCase(), entry);
      }
      return new Zip(file, entries);
    } catch (error) {
      throw error instanceof SheetError ? error : new SheetError("broken", error);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** The text of a part, piece by piece; yauzl checks that it unpacks to no more than was declared. @throws SheetError */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw new SheetError("broken");
    const decoder = new TextDecoder();
    try {
      const stream: Readable = await this.#file.openReadStreamPromise(entry);
      for await (const piece of stream) yield decoder.decode(piece, { stream: true });
    } catch (error) {
      throw error instanceof SheetError ? error : new SheetError("broken", error);
    }
    yield decoder.decode();
  }
}
