// The Wechaty adapter: any puppet, the simulator's own included, so that the production path is the one that always runs.
// Messages are taken at the puppet's own event in the order they come, resolved there, and committed one after the other per
// conversation: Wechaty itself keeps neither order nor duplicates away.
import { FileBox } from "file-box";
import type { Message, Wechaty } from "wechaty";
import { messageOf } from "../../platform/kernel/errors.ts";
import type { Log } from "../../platform/kernel/log.ts";
import type { MediaStore } from "../../platform/media/media-store.ts";
import type { Sending, SendOutcome } from "../../platform/queue/carrier.ts";
import type { Channel, ChannelEvents, ChannelStatus, TakingBack } from "../port.ts";
import { type Arrival, Arrivals } from "./arrivals.ts";
import { incoming } from "./incoming.ts";
import { type Movement, membershipOf, ownRoom } from "./membership.ts";
import { IGNORED, kindOf } from "./message-kinds.ts";
import { gatewayIsGone, sendOutcomeOf } from "./send-errors.ts";
import { within } from "./within.ts";

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
  /** Told what became of each delivery, and of each change of our own membership under the name `membershipOf` gives it. */
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
/** Nobody says a second time that we lost a room, whatever the channel does with messages. */
const FEWEST_MEMBERSHIP_ATTEMPTS = 4;

/** The library asks for a payload anew without waiting for the answer: a refusal, as when the gateway has just gone, would end the process. */
function calm(puppet: Wechaty["puppet"], log: Log): void {
  const dirty: (type: DirtyType, id: string) => unknown = puppet.dirtyPayload.bind(puppet);
  puppet.dirtyPayload = async (type: DirtyType, id: string) => {
    await Promise.resolve(dirty(type, id)).catch((err) => log.debug({ err }, "a payload could not be asked for anew"));
  };
}

type DirtyType = Parameters<Wechaty["puppet"]["dirtyPayload"]>[0];

export class WechatyChannel implements Channel {
  readonly account: string;
  readonly pacingMs: number;
  readonly #options: WechatyOptions;
  #bot: Wechaty | undefined;
  #botId: string | undefined;
  #events: ChannelEvents | undefined;
  #status: ChannelStatus = { ready: false, name: null, qrCode: null, problem: null };
  readonly #arrivals = new Arrivals((id, error) => this.#failed(id, error));
  /** Sends and recalls under way. */
  readonly #underWay = new Set<Promise<unknown>>();
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
    calm(bot.puppet, log);
    bot.puppet.on("message", ({ messageId }) => this.#arrived(messageId));
    bot.puppet.on("room-leave", (payload) => this.#moved(payload, (room) => events.leftRoom(room)));
    bot.puppet.on("room-join", (payload) => this.#moved(payload, (room) => events.joinedRoom(room)));
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
    await this.#arrivals.finished();
    await Promise.all(this.#underWay);
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
    return this.#untilDone(outcome);
  }

  async takeBack(_to: Sending["to"], messageId: string): Promise<TakingBack> {
    const bot = this.#bot;
    if (!bot || !this.canSend()) return "refused";
    const recalled = (async () => bot.puppet.messageRecall(messageId))(); // some puppets throw at once: they know no recall
    const outcome = recalled.catch((error) => {
      this.#options.log.info({ err: error, messageId }, "a message of ours could not be taken back");
      if (gatewayIsGone(error)) this.#now({ ready: false, problem: messageOf(error) });
      return false;
    });
    const done = await this.#untilDone(within(this.#options.sendTimeoutMs, outcome, () => false));
    return done === true ? "taken_back" : "refused";
  }

  /** A stop waits for this. */
  async #untilDone<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    return work.finally(() => this.#underWay.delete(work));
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
    this.#arrivals.add(messageId, () => this.#resolved(messageId));
  }

  /** Resolves the message in its turn, then leaves it to its conversation's own order. */
  async #resolved(messageId: string): Promise<Arrival> {
    const bot = this.#bot as Wechaty;
    // Few attempts: everything that came later waits meanwhile.
    const message = await this.#again(Math.min(this.#options.receiveAttempts, RESOLVE_ATTEMPTS), async () => {
      const found = await bot.Message.find({ id: messageId });
      if (!found) throw new Error("the puppet does not know this message");
      return found;
    });
    return { conversation: message.room()?.id ?? message.talker().id, take: () => this.#take(message) };
  }

  /** Somebody joined or left a room: if it was us, the house is told in the order of the room's messages. */
  #moved(payload: Movement, tell: (roomId: string) => Promise<void>): void {
    const roomId = ownRoom(payload, this.#botId);
    if (roomId === undefined) return;
    const id = membershipOf(roomId);
    if (this.#stopping) {
      this.#options.settled?.(id, new Error("stopping"));
      return;
    }
    const take = async () => {
      await this.#again(Math.max(this.#options.receiveAttempts, FEWEST_MEMBERSHIP_ATTEMPTS), () => tell(roomId));
      this.#options.settled?.(id, undefined);
    };
    this.#arrivals.add(id, async () => ({ conversation: roomId, take }));
  }

  async #take(message: Message): Promise<void> {
    const events = this.#events as ChannelEvents;
    const isOurs = message.talker().id === this.#botId;
    if (isOurs && kindOf(message.type()) !== "recall") {
      const room = message.room();
      const to = room ? { room: room.id } : { contact: message.listener()?.id ?? "" };
      await events.echoed(to, message.id, message.text().replace(MENTION_LINE, ""));
    } else if (!isOurs && !IGNORED.includes(message.type())) {
      const { fileTimeoutMs = FILE_TIMEOUT_MS, media, log } = this.#options;
      const taken = await incoming(message, { account: this.account, media, log, fileTimeoutMs });
      await this.#again(this.#options.receiveAttempts, () => events.received(taken));
    }
    this.#options.settled?.(message.id, undefined);
  }

  async #again<T>(attempts: number, body: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await body();
      } catch (error) {
        if (attempt >= attempts) throw error;
        this.#options.log.warn({ err: error, attempt }, "what the puppet tells could not be taken; it is tried again");
        await new Promise((resolve) => setTimeout(resolve, Math.min(200 * 2 ** attempt, 30_000)));
      }
    }
  }

  #failed(messageId: string, error: unknown): void {
    this.#options.log.error({ err: error, messageId }, "what the puppet tells could not be taken");
    this.#options.settled?.(messageId, error ?? new Error("unknown"));
  }

  #now(change: Partial<ChannelStatus>): void {
    this.#status = { ...this.#status, ...change };
  }
}
