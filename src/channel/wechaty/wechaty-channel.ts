// The Wechaty adapter: any puppet, the simulator's own included, so that the production path is the one that always runs.
// Messages are taken at the puppet's own event in the order they come, resolved there, and committed one after the other per
// conversation: Wechaty itself keeps neither order nor duplicates away.
import { FileBox } from "file-box";
import type { Message, Wechaty } from "wechaty";
import { types } from "wechaty-puppet";
import { messageOf } from "../../platform/kernel/errors.ts";
import type { Log } from "../../platform/kernel/log.ts";
import { MEDIA_LIMIT, type MediaStore } from "../../platform/media/media-store.ts";
import type { IncomingMessage } from "../../platform/queue/inbox.ts";
import type { Sending, SendOutcome } from "../../platform/queue/outbox.ts";
import type { Channel, ChannelEvents, ChannelStatus } from "../port.ts";
import { IGNORED, kindOf, WITH_FILE } from "./message-kinds.ts";
import { parseQuote } from "./quote.ts";
import { gatewayIsGone, sendOutcomeOf } from "./send-errors.ts";

export interface WechatyOptions {
  account: string;
  /** Builds the bot; Wechaty is imported only here, it takes a second and 100 MB. */
  build: () => Promise<Wechaty>;
  media: MediaStore;
  log: Log;
  /** Real milliseconds between two sends. */
  pacingMs: number;
  /** Real milliseconds after which a send that has not ended is unknown. */
  sendTimeoutMs: number;
  /** How often a message that cannot be committed (or read from the puppet) is tried; puppets do not deliver again. */
  receiveAttempts: number;
  /** Real milliseconds after which a file that has not come is unavailable: what follows in its conversation waits for it. */
  fileTimeoutMs?: number;
  /** Real milliseconds between looks at a bot that is not logged in. */
  superviseMs?: number;
  /** Told what became of each delivery. */
  settled?: (messageId: string, error: unknown) => void;
}

const AFTER_MENTION = "\u2005";
/** The line that mentions people below our own text, which an echo brings back with it. */
const MENTION_LINE = /\n(?:@[^\u2005\n]*\u2005)+$/;
const SUPERVISE_MS = 30_000;
/** So many looks in a row without a log-in, and the bot is started anew. */
const LOOKS = 3;
const FILE_TIMEOUT_MS = 60_000;
const RESOLVE_ATTEMPTS = 4;

export class WechatyChannel implements Channel {
  readonly account: string;
  readonly pacingMs: number;
  readonly #options: WechatyOptions;
  #bot: Wechaty | undefined;
  #botId: string | undefined;
  #events: ChannelEvents | undefined;
  #status: ChannelStatus = { ready: false, name: null, qrCode: null, problem: null };
  /** The order in which messages came, for all conversations; then one tail per conversation. */
  #arrivals: Promise<void> = Promise.resolve();
  readonly #tails = new Map<string, Promise<void>>();
  /** Sends under way. */
  readonly #sends = new Set<Promise<SendOutcome>>();
  #stopping = false;
  #supervision: NodeJS.Timeout | undefined;

  constructor(options: WechatyOptions) {
    this.#options = options;
    this.account = options.account;
    this.pacingMs = options.pacingMs;
  }

  async start(events: ChannelEvents): Promise<void> {
    this.#events = events;
    const bot = await this.#options.build();
    this.#bot = bot;
    const { log } = this.#options;
    bot.on("scan", (qrCode) => this.#now({ ready: false, qrCode, problem: null }));
    bot.on("login", (user) => {
      this.#botId = user.id;
      this.#now({ ready: true, name: user.name(), qrCode: null, problem: null });
      events.ready();
    });
    bot.on("logout", () => this.#now({ ready: false }));
    // Without a listener any puppet error would end the process.
    bot.on("error", (error) => {
      log.warn({ err: error }, "the puppet reported an error");
      this.#now({ problem: messageOf(error) });
    });
    await bot.init();
    bot.puppet.on("message", ({ messageId }) => this.#arrived(messageId));
    await bot.start(); // resolves even if the puppet failed: the events above tell
    this.#supervise(bot);
  }

  /** A gateway that was away for longer is never found again by the puppet itself: after a while the bot is started anew. */
  #supervise(bot: Wechaty): void {
    let looks = 0;
    let restarting = false;
    this.#supervision = setInterval(async () => {
      looks = this.#status.ready || this.#status.qrCode ? 0 : looks + 1;
      if (looks < LOOKS || restarting || this.#stopping) return;
      [looks, restarting] = [0, true];
      this.#options.log.warn("the bot is not logged in: it is started anew");
      await bot.stop().catch(() => {});
      if (!this.#stopping) await bot.start().catch((error) => this.#now({ problem: messageOf(error) }));
      restarting = false;
    }, this.#options.superviseMs ?? SUPERVISE_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#supervision);
    this.#stopping = true; // and from now on nothing can be sent: a puppet that is stopping would refuse it for good
    await this.#arrivals;
    await Promise.all([...this.#tails.values(), ...this.#sends]);
    await this.#bot?.stop();
  }

  status(): ChannelStatus {
    return this.#status;
  }

  canSend(): boolean {
    return this.#status.ready && !this.#stopping;
  }

  async send(_account: string, message: Sending): Promise<SendOutcome> {
    const bot = this.#bot;
    if (!bot || !this.canSend()) return { kind: "unreachable", reason: "not logged in" };
    const outcome = this.#prepared(bot, message).then((say) => this.#timed(say), sendOutcomeOf);
    this.#sends.add(outcome);
    return outcome.finally(() => this.#sends.delete(outcome));
  }

  /** The puppet's part of a send, which may take no longer than it may. */
  #timed(say: () => Promise<unknown>): Promise<SendOutcome> {
    const said = say().then(
      (messageId): SendOutcome => ({ kind: "sent", ...(typeof messageId === "string" && { messageId }) }),
      (error): SendOutcome => {
        if (gatewayIsGone(error)) this.#now({ ready: false, problem: messageOf(error) });
        return sendOutcomeOf(error);
      },
    );
    return within(this.#options.sendTimeoutMs, said, () => ({ kind: "unknown" as const, reason: "the channel did not answer in time" }));
  }

  /** Our own part of a send: reading and decoding files, looking up names. */
  async #prepared(bot: Wechaty, { to, text, media, mentions }: Sending): Promise<() => Promise<unknown>> {
    const conversation = "room" in to ? to.room : to.contact;
    if (media) {
      const { content, mime } = await this.#options.media.playable(media.sha256, media.mime);
      const name = mime === media.mime ? media.name : media.name.replace(/\.[^.]*$|$/, ".wav");
      return () => bot.puppet.messageSendFile(conversation, FileBox.fromBuffer(content, name));
    }
    if (mentions.length === 0) return () => bot.puppet.messageSendText(conversation, text);
    // At the end, so that messages about a ticket begin with its number.
    const names = await Promise.all(mentions.map((id) => this.#nameOf(bot, id)));
    const line = names.map((name) => `@${name}${AFTER_MENTION}`).join("");
    return () => bot.puppet.messageSendText(conversation, `${text}\n${line}`, [...mentions]);
  }

  async #nameOf(bot: Wechaty, id: string): Promise<string> {
    return (await bot.puppet.contactPayload(id).catch(() => undefined))?.name ?? id;
  }

  #arrived(messageId: string): void {
    if (this.#stopping) {
      this.#options.settled?.(messageId, new Error("stopping"));
      return;
    }
    this.#arrivals = this.#arrivals.then(() => this.#sort(messageId)).catch((error) => this.#failed(messageId, error));
  }

  /** Resolves the message in its turn, then leaves it to its conversation's own order. */
  async #sort(messageId: string): Promise<void> {
    const bot = this.#bot as Wechaty;
    // Few attempts: everything that came later waits meanwhile.
    const message = await this.#again(Math.min(this.#options.receiveAttempts, RESOLVE_ATTEMPTS), async () => {
      const found = await bot.Message.find({ id: messageId });
      if (!found) throw new Error("the puppet does not know this message");
      return found;
    });
    const key = message.room()?.id ?? message.talker().id;
    const before = this.#tails.get(key) ?? Promise.resolve();
    const tail = before.then(() => this.#take(message)).catch((error) => this.#failed(messageId, error));
    this.#tails.set(key, tail);
    void tail.then(() => this.#tails.get(key) === tail && this.#tails.delete(key));
  }

  async #take(message: Message): Promise<void> {
    const events = this.#events as ChannelEvents;
    if (message.talker().id === this.#botId) {
      const room = message.room();
      const to = room ? { room: room.id } : { contact: message.listener()?.id ?? "" };
      await events.echoed(to, message.id, message.text().replace(MENTION_LINE, ""));
    } else if (!IGNORED.includes(message.type())) {
      const incoming = await this.#normalise(message);
      await this.#again(this.#options.receiveAttempts, () => events.received(incoming));
    }
    this.#options.settled?.(message.id, undefined);
  }

  async #again<T>(attempts: number, body: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await body();
      } catch (error) {
        if (attempt >= attempts) throw error;
        this.#options.log.warn({ err: error, attempt }, "a message could not be received; it is tried again");
        await new Promise((resolve) => setTimeout(resolve, Math.min(200 * 2 ** attempt, 30_000)));
      }
    }
  }

  #failed(messageId: string, error: unknown): void {
    this.#options.log.error({ err: error, messageId }, "a message could not be received");
    this.#options.settled?.(messageId, error ?? new Error("unknown"));
  }

  async #normalise(message: Message): Promise<IncomingMessage> {
    const talker = message.talker();
    const room = message.room();
    const type = message.type();
    const quoted = type === types.Message.Text ? parseQuote(message.text()) : undefined;
    const recalls = type === types.Message.Recalled ? message.text() : undefined;
    const isFile = WITH_FILE.includes(type);
    return {
      account: this.account,
      messageId: message.id,
      contact: { externalId: talker.id, name: talker.name() },
      ...(room && { room: { externalId: room.id, topic: await room.topic() } }),
      kind: kindOf(type),
      text: recalls !== undefined || isFile ? "" : (quoted?.reply ?? message.text()),
      ...(quoted && { quote: quoted.quote }),
      mentionsBot: room ? await message.mentionSelf().catch(() => false) : false,
      mentions: room ? (await message.mentionList().catch(() => [])).map(({ id }) => id) : [],
      ...(recalls !== undefined && { recalls }),
      ...(isFile && { file: await this.#keep(message) }),
    };
  }

  /** The message's file, kept; too large or unobtainable, a note of that: the words around it are not lost. */
  async #keep(message: Message): Promise<NonNullable<IncomingMessage["file"]>> {
    let name = "file";
    const fetched = async () => {
      const box = await message.toFileBox();
      name = box.name;
      return box.size > MEDIA_LIMIT ? undefined : contentOf(await box.toStream());
    };
    try {
      const content = await within(this.#options.fileTimeoutMs ?? FILE_TIMEOUT_MS, fetched(), () => {
        throw new Error("the file did not come in time");
      });
      return content ? { name, ...(await this.#options.media.keep(content)) } : { name, problem: "too_large" };
    } catch (error) {
      this.#options.log.warn({ err: error, messageId: message.id }, "a file could not be kept");
      return { name, problem: "unavailable" };
    }
  }

  #now(change: Partial<ChannelStatus>): void {
    this.#status = { ...this.#status, ...change };
  }
}

/** The whole content; `undefined` if it is larger than what is kept, whatever size was announced. */
async function contentOf(stream: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > MEDIA_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What the work comes to, or what is said instead if it takes too long. */
async function within<T>(ms: number, work: Promise<T>, late: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  work.catch(() => {}); // what comes of it later is nobody's business
  return Promise.race([work, timeout.then(late)]).finally(() => clearTimeout(timer));
}
