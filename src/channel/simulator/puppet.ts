// A Wechaty puppet of our own around the simulator's world: what it delivers and sends goes through Wechaty like any other puppet's.
import { FileBox, type FileBoxInterface } from "file-box";
import * as PUPPET from "wechaty-puppet";
import type { Clock } from "../../platform/kernel/clock.ts";
import type { Ids } from "../../platform/kernel/ids.ts";
import { renderQuote } from "../wechaty/quote.ts";
import { BOT, type Filed, type Utterance, type World } from "./world.ts";

export type FaultKind = "send-rejected" | "send-unreachable" | "send-hangs" | "send-delivered-hangs";

const HEARTBEAT_MS = 15_000;
/** WeChat takes back what is no older than this. */
const RECALL_MS = 120_000;
const { Message } = PUPPET.types;

/** The simulator's bot has one name. */
export const BOT_NAME = "回音";

export class SimulatorPuppet extends PUPPET.Puppet {
  static override readonly VERSION = "1.0.0";
  readonly #world: World;
  readonly #clock: Clock;
  readonly #ids: Ids;
  #heartbeat: NodeJS.Timeout | undefined;
  #fault: { kind: FaultKind; left: number } | undefined;

  constructor(world: World, clock: Clock, ids: Ids) {
    super();
    this.#world = world;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** How the next sends behave; without a count, all of them. */
  setFault(kind: FaultKind | "none", count = Number.POSITIVE_INFINITY): void {
    this.#fault = kind === "none" || count <= 0 ? undefined : { kind, left: count };
  }

  /** Delivers a message of the world to the bot, again if it was delivered before. */
  deliver(id: string): void {
    this.emit("message", { messageId: id });
  }

  override name(): string {
    return "huiyin-simulator";
  }

  override version(): string {
    return SimulatorPuppet.VERSION;
  }

  override async onStart(): Promise<void> {
    this.#heartbeat = setInterval(() => this.emit("heartbeat", { data: "simulator" }), HEARTBEAT_MS);
    setImmediate(() => {
      void this.login(BOT);
      this.emit("ready", { data: "ready" });
    });
  }

  override async onStop(): Promise<void> {
    clearInterval(this.#heartbeat);
  }

  override ding(data?: string): void {
    setImmediate(() => this.emit("dong", { data: data ?? "" }));
  }

  // ---- contacts and rooms

  override async contactRawPayload(id: string): Promise<PUPPET.payloads.Contact> {
    const person = id === BOT ? { id: BOT, name: BOT_NAME } : this.#world.people.get(id);
    if (!person) throw new Error(`no contact ${id}`);
    return {
      ...person,
      avatar: "",
      gender: PUPPET.types.ContactGender.Unknown,
      type: PUPPET.types.Contact.Individual,
      phone: [],
      friend: true,
    };
  }

  override async contactRawPayloadParser(payload: PUPPET.payloads.Contact): Promise<PUPPET.payloads.Contact> {
    return payload;
  }

  override async contactList(): Promise<string[]> {
    return [BOT, ...this.#world.people.keys()];
  }

  override async roomRawPayload(id: string): Promise<PUPPET.payloads.Room> {
    const room = this.#world.rooms.get(id);
    if (!room) throw new Error(`no room ${id}`);
    return { id, topic: room.topic, memberIdList: [...(room.bot ? [BOT] : []), ...room.members], adminIdList: [] };
  }

  override async roomRawPayloadParser(payload: PUPPET.payloads.Room): Promise<PUPPET.payloads.Room> {
    return payload;
  }

  override async roomList(): Promise<string[]> {
    return [...this.#world.rooms.keys()];
  }

  override async roomMemberList(roomId: string): Promise<string[]> {
    return (await this.roomRawPayload(roomId)).memberIdList;
  }

  override async roomMemberRawPayload(_roomId: string, contactId: string): Promise<PUPPET.payloads.RoomMember> {
    const { id, name, avatar } = await this.contactRawPayload(contactId);
    return { id, name, avatar };
  }

  override async roomMemberRawPayloadParser(payload: PUPPET.payloads.RoomMember): Promise<PUPPET.payloads.RoomMember> {
    return payload;
  }

  // Wechaty takes the id of a dirty room-member for a contact's and reports "no contact <room>": clear the cache here instead.
  override async roomMemberPayloadDirty(roomId: string): Promise<void> {
    this.cache.roomMember.delete(roomId);
  }

  /** The world changed a room: what Wechaty knows of it is stale. */
  async roomChanged(roomId: string): Promise<void> {
    await this.roomMemberPayloadDirty(roomId);
    await this.roomPayloadDirty(roomId);
  }

  /** The bot was removed from a room, or left it. */
  botLeft(roomId: string): void {
    this.emit("room-leave", { removeeIdList: [BOT], removerId: BOT, roomId, timestamp: this.#clock.now().getTime() });
  }

  botJoined(roomId: string): void {
    this.emit("room-join", { inviteeIdList: [BOT], inviterId: BOT, roomId, timestamp: this.#clock.now().getTime() });
  }

  // ---- messages

  override async messageRawPayload(id: string): Promise<Utterance> {
    const said = this.#world.message(id);
    if (!said) throw new Error(`no message ${id}`);
    return said;
  }

  override async messageRawPayloadParser(said: Utterance): Promise<PUPPET.payloads.Message> {
    const common = {
      id: said.id,
      talkerId: said.from,
      timestamp: Date.parse(said.at),
      type: typeOf(said),
      text: said.recalls ?? this.#rendered(said),
      ...(said.file && { filename: said.file.name }),
    };
    if (said.room) return { ...common, roomId: said.room, ...(said.mentions?.length && { mentionIdList: said.mentions }) };
    return { ...common, listenerId: said.from === BOT ? (said.contact ?? "") : BOT };
  }

  override async messageFile(id: string): Promise<FileBoxInterface> {
    const file = this.#world.message(id)?.file;
    const content = file && this.#world.readFile(file.sha256);
    if (!file || !content) throw new Error(`no file in message ${id}`);
    return FileBox.fromBuffer(content, file.name || "file");
  }

  override async messageImage(id: string): Promise<FileBoxInterface> {
    return this.messageFile(id);
  }

  override async messageSendText(to: string, text: string, mentions?: string[]): Promise<string> {
    return this.#send(to, { text, ...(mentions && { mentions }) });
  }

  override async messageSendFile(to: string, box: FileBoxInterface): Promise<string> {
    const content = await box.toBuffer();
    return this.#send(to, { file: this.#world.keepFile(content, box.name, box.mediaType) });
  }

  override async messageRecall(id: string): Promise<boolean> {
    const said = this.#world.message(id);
    if (said?.from !== BOT || said.recalls !== undefined) return false;
    if (said.recalled) return true;
    if (said.room !== undefined && !this.#world.rooms.get(said.room)?.bot) return false;
    const now = this.#clock.now();
    if (now.getTime() - Date.parse(said.at) > RECALL_MS) return false;
    const where = said.room === undefined ? { contact: said.contact } : { room: said.room };
    const recall = this.#world.say({ id: this.#ids.id(), at: now.toISOString(), from: BOT, ...where, recalls: id });
    this.#world.recall(id);
    this.deliver(recall.id); // real puppets echo our own recalls
    return true;
  }

  async #send(to: string, what: { text: string; mentions?: string[] } | { file: Filed }): Promise<string> {
    const fault = this.#nextFault();
    if (fault === "send-rejected") throw new Error("rejected by the simulator");
    if (fault === "send-unreachable") throw new Error("unreachable: the simulator is told to be offline");
    if (fault === "send-hangs") return new Promise(() => {});
    const room = this.#world.rooms.get(to);
    if (room && !room.bot) throw new Error(`not a member of room ${to}`);
    if (!room && !this.#world.people.has(to)) throw new Error(`no contact or room ${to}`);
    const said = this.#world.say({
      id: this.#ids.id(),
      at: this.#clock.now().toISOString(),
      from: BOT,
      ...(room ? { room: to } : { contact: to }),
      ...what,
    });
    if (fault === "send-delivered-hangs") return new Promise(() => {});
    this.deliver(said.id); // real puppets echo our own messages
    return said.id;
  }

  #nextFault(): FaultKind | undefined {
    if (!this.#fault) return undefined;
    const { kind } = this.#fault;
    this.#fault.left -= 1;
    if (this.#fault.left <= 0) this.#fault = undefined;
    return kind;
  }

  /** The text as the bot gets it: a quote only as text, as real puppets give it. */
  #rendered(said: Utterance): string {
    const quoted = said.quote === undefined ? undefined : this.#world.message(said.quote);
    if (!quoted) return said.text ?? "";
    const name = quoted.from === BOT ? BOT_NAME : (this.#world.people.get(quoted.from)?.name ?? quoted.from);
    return renderQuote(name.replace(/[：:\n]/g, " "), quoted.text ?? `[${quoted.file?.name ?? "文件"}]`, said.text ?? "");
  }
}

function typeOf(said: Utterance): PUPPET.types.Message {
  if (said.recalls !== undefined) return Message.Recalled;
  if (!said.file) return Message.Text;
  const { mime, name } = said.file;
  if (mime.startsWith("image/")) return Message.Image;
  if (mime.startsWith("audio/") || /\.(silk|sil|amr)$/i.test(name)) return Message.Audio;
  return mime.startsWith("video/") ? Message.Video : Message.Attachment;
}
