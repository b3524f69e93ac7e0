// Files from owners and staff, kept under DATA_DIR/media by the SHA-256 of their content: the same photo twice is one file.
// The type is what the content says, never what a name or a sender claims.
import { createReadStream, type ReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileTypeFromBuffer } from "file-type";
import { isSilk } from "silk-wasm";
import { type Ids, sha256 } from "../kernel/ids.ts";
import { playable } from "./voice.ts";

export interface Kept {
  sha256: string;
  mime: string;
  /** Bytes. */
  size: number;
}

/** The largest file that is kept, 20 MB. */
export const MEDIA_LIMIT = 20 * 1024 * 1024;

export class MediaStore {
  readonly #folder: string;
  readonly #ids: Ids;

  constructor(dataDir: string, ids: Ids) {
    this.#folder = join(dataDir, "media");
    this.#ids = ids;
  }

  /** Keeps the content and says what it is; resolves when it is on disk. Unknown content is `application/octet-stream`. */
  async keep(content: Buffer): Promise<Kept> {
    const name = sha256(content);
    const path = this.path(name);
    const kept = { sha256: name, mime: await mimeOf(content), size: content.byteLength };
    if (await exists(path)) return kept;
    await mkdir(join(path, ".."), { recursive: true, mode: 0o700 });
    const part = `${path}.${this.#ids.id()}.part`;
    const file = await open(part, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync(); // the inbox row that names it is committed next
    } finally {
      await file.close();
    }
    await rename(part, path);
    await synced(join(path, ".."));
    await synced(this.#folder);
    return kept;
  }

  read(name: string): Promise<Buffer> {
    return readFile(this.path(name));
  }

  /** Takes a file from the disk; one that is gone already is no error. */
  async remove(name: string): Promise<void> {
    await rm(this.path(name), { force: true });
  }

  stream(name: string): ReadStream {
    return createReadStream(this.path(name));
  }

  /** The content in a form that a browser and a chat can play: WeChat's SILK voice as WAV, everything else as it is. */
  async playable(name: string, mime: string): Promise<{ content: Buffer; mime: string }> {
    return playable(await this.read(name), mime);
  }

  path(name: string): string {
    if (!/^[0-9a-f]{64}$/.test(name)) throw new Error("not a media name");
    return join(this.#folder, name.slice(0, 2), name);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The names in a folder are on disk too, where the system can be told to. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

async function mimeOf(content: Buffer): Promise<string> {
  if (content.byteLength === 0) return "application/octet-stream";
  if (isSilk(content)) return "audio/silk";
  const found = await fileTypeFromBuffer(content);
  if (found) return found.mime;
  return isPlainText(content) ? "text/plain" : "application/octet-stream";
}

function isPlainText(content: Buffer): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(content.subarray(0, 4096), { stream: content.byteLength > 4096 });
    return ![...text].some((character) => character < " " && !"\t\r\n\f".includes(character));
  } catch {
    return false;
  }
}
