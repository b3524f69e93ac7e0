// The world outside, as the simulator plays it: people, rooms, and every message anybody saw. It is an append-only log on disk, so that
// it survives kill -9 as real phones would; the product itself never reads it.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../platform/kernel/ids.ts";

export const BOT = "bot";

export interface Person {
  id: string;
  name: string;
}

export interface Chamber {
  id: string;
  topic: string;
  members: string[];
  /** Whether the bot is a member. */
  bot: boolean;
}

export interface Filed {
  name: string;
  mime: string;
  size: number;
  sha256: string;
}

export interface Utterance {
  seq: number;
  id: string;
  /** ISO 8601, application time. */
  at: string;
  from: string;
  /** The room, or with whom the bot speaks directly. */
  room?: string;
  contact?: string;
  text?: string;
  file?: Filed;
  quote?: string;
  mentions?: string[];
  recalled?: boolean;
  /** The id of the message that this one takes back; such an utterance is not shown. */
  recalls?: string;
}

type Entry =
  | { type: "person"; person: Person }
  | { type: "room"; room: Chamber }
  | { type: "said"; said: Utterance }
  | { type: "recalled"; id: string }
  | { type: "clock"; offsetMs: number };

type Listener = (said: Utterance) => void;

/** How far the stored clock is ahead, for a process that only looks; 0 if there is no world yet. */
export function storedOffset(dataDir: string): number {
  const path = join(dataDir, "simulator", "world.jsonl");
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : [];
  const last = lines.findLast((line) => line.startsWith('{"type":"clock"'));
  const entry = last ? (JSON.parse(last) as Entry) : undefined;
  return entry?.type === "clock" ? entry.offsetMs : 0;
}

export class World {
  readonly people = new Map<string, Person>();
  readonly rooms = new Map<string, Chamber>();
  readonly #said: Utterance[] = [];
  readonly #byId = new Map<string, Utterance>();
  readonly #folder: string;
  readonly #log: number;
  readonly #listeners = new Set<Listener>();
  offsetMs = 0;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, "simulator");
    mkdirSync(join(this.#folder, "files"), { recursive: true, mode: 0o700 });
    const path = join(this.#folder, "world.jsonl");
    const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
    // A line that a kill cut in two was never acknowledged to anybody.
    const torn = lines.pop() ?? "";
    for (const line of lines) if (line) this.#apply(JSON.parse(line) as Entry);
    if (torn) writeFileSync(path, `${lines.join("\n")}\n`);
    this.#log = openSync(path, "a", 0o600);
  }

  close(): void {
    closeSync(this.#log);
  }

  addPerson(person: Person): boolean {
    if (this.people.has(person.id)) return false;
    this.#append({ type: "person", person });
    return true;
  }

  putRoom(room: Chamber): void {
    for (const id of room.members) this.addPerson({ id, name: id });
    this.#append({ type: "room", room });
  }

  message(id: string): Utterance | undefined {
    return this.#byId.get(id);
  }

  /** Everything said in a room, or in the direct chat of a contact with the bot, after a sequence number. */
  chat(where: { room: string } | { contact: string }, after: number): Utterance[] {
    const here = (said: Utterance) =>
      "room" in where ? said.room === where.room : said.room === undefined && said.contact === where.contact;
    return this.#said.filter((said) => said.seq > after && here(said) && said.recalls === undefined);
  }

  since(after: number): Utterance[] {
    return this.#said.filter((said) => said.seq > after && said.recalls === undefined);
  }

  /** Written to the log before it returns. */
  say(said: Omit<Utterance, "seq">): Utterance {
    const whole = { ...said, seq: (this.#said.at(-1)?.seq ?? 0) + 1 };
    this.#append({ type: "said", said: whole });
    if (whole.recalls === undefined) this.#tell(whole);
    return whole;
  }

  recall(id: string): void {
    this.#append({ type: "recalled", id });
    const said = this.#byId.get(id);
    if (said) this.#tell(said);
  }

  setClock(offsetMs: number): void {
    if (offsetMs !== this.offsetMs) this.#append({ type: "clock", offsetMs });
  }

  keepFile(content: Buffer, name: string, mime: string): Filed {
    const hash = sha256(content);
    writeFileSync(join(this.#folder, "files", hash), content, { mode: 0o600 });
    return { name, mime, size: content.byteLength, sha256: hash };
  }

  readFile(hash: string): Buffer | undefined {
    const path = join(this.#folder, "files", hash);
    return /^[0-9a-f]{64}$/.test(hash) && existsSync(path) ? readFileSync(path) : undefined;
  }

  onSaid(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(said: Utterance): void {
    for (const listener of this.#listeners) listener(said);
  }

  #append(entry: Entry): void {
    writeSync(this.#log, `${JSON.stringify(entry)}\n`);
    this.#apply(entry);
  }

  #apply(entry: Entry): void {
    switch (entry.type) {
      case "person":
        this.people.set(entry.person.id, entry.person);
        break;
      case "room":
        this.rooms.set(entry.room.id, entry.room);
        break;
      case "said":
        this.#said.push(entry.said);
        this.#byId.set(entry.said.id, entry.said);
        break;
      case "recalled": {
        const said = this.#byId.get(entry.id);
        if (said) said.recalled = true;
        break;
      }
      case "clock":
        this.offsetMs = entry.offsetMs;
        break;
    }
  }
}
