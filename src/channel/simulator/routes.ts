// The simulator's HTTP interface: play owner and staff from a browser, a test or a script.
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import express, { type NextFunction, type Request, type Response, Router } from "express";
import { Duration } from "luxon";
import { z } from "zod";
import { messageOf } from "../../platform/kernel/errors.ts";
import { packageRoot } from "../../platform/kernel/package-root.ts";
import { storable } from "../../platform/kernel/text.ts";
import { BOT_NAME } from "./puppet.ts";
import type { Machinery, Simulator } from "./simulator.ts";
import { BOT, type Utterance } from "./world.ts";

class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: object;

  constructor(status: number, code: string, message: string, details: object = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "ids are 1 to 64 letters, digits, _ or -");
const text = z.string().transform(storable);
const contactBody = z.object({ id, name: text });
const roomBody = z.object({ id, topic: text, members: z.array(id), bot: z.boolean().default(true) });
const messageBody = z.object({
  from: id,
  room: id.optional(),
  text: text.optional(),
  quote: id.optional(),
  mentions: z.array(id).optional(),
  file: z.object({ name: text, mime: z.string(), base64: z.base64() }).optional(),
  id: id.optional(),
  recall: id.optional(),
});
const chatQuery = z.object({ contact: id.optional(), room: id.optional(), after: z.coerce.number().int().default(0) });
const instant = z.iso.datetime({ offset: true });
const clockBody = z.union([
  z.object({ advance: z.string(), timeoutMs: z.number().positive().default(120_000) }),
  z.object({ now: instant, timeoutMs: z.number().positive().default(120_000) }),
]);
const idleBody = z.object({ timeoutMs: z.number().positive().default(30_000) });
const faultBody = z.object({
  kind: z.enum(["send-rejected", "send-unreachable", "send-hangs", "send-delivered-hangs", "none"]),
  count: z.number().int().positive().optional(),
});

const PAGE = join(packageRoot, "src", "channel", "simulator", "page");
/** Everything the page is made of besides index.html. */
const PAGE_FILES = ["page.css", "page.js", "phones.js", "writing.js", "messages.js", "mirror.js", "elements.js"];

export function simulatorRoutes(simulator: Simulator, machinery: Machinery): Router {
  const { world, clock } = simulator;
  const router = Router();
  router.use(express.json({ limit: "64mb" }));

  router.get("/", (_request, response) => response.sendFile("index.html", { root: PAGE }));
  for (const file of PAGE_FILES) router.get(`/${file}`, (_request, response) => response.sendFile(file, { root: PAGE }));

  router.get("/world", (_request, response) => {
    response.json({
      contacts: [{ id: BOT, name: BOT_NAME }, ...world.people.values()],
      rooms: [...world.rooms.values()].map(({ id, topic, members }) => ({ id, topic, members })),
      now: clock.now().toISOString(),
    });
  });

  router.post("/contacts", (request, response) => {
    const person = read(contactBody, request.body);
    if (person.id === BOT) throw new Refusal(409, "reserved", "`bot` is the bot itself");
    const isNew = world.addPerson(person);
    response.status(isNew ? 201 : 200).json(world.people.get(person.id));
  });

  router.post("/rooms", async (request, response) => {
    const room = read(roomBody, request.body);
    await simulator.putRoom({ ...room, members: room.members.filter((member) => member !== BOT) });
    response.status(201).json({ id: room.id, topic: room.topic, members: room.members, bot: room.bot });
  });

  router.post("/messages", async (request, response) => {
    const said = utterance(simulator, read(messageBody, request.body));
    try {
      response.status(202).json({ id: await simulator.post(said) });
    } catch (error) {
      throw new Refusal(503, "not_committed", `the message was not taken (${messageOf(error)}): send it again with the same id`);
    }
  });

  router.get("/messages", (request, response) => {
    const { contact, room, after } = read(chatQuery, request.query);
    if ((contact === undefined) === (room === undefined)) throw new Refusal(400, "malformed", "name a contact or a room");
    const where = room === undefined ? { contact: contact ?? "" } : { room };
    response.json({ messages: world.chat(where, after).map(shown) });
  });

  router.get("/messages/stream", (request, response) => {
    const after = Number(request.get("last-event-id") ?? request.query.after ?? Number.NaN);
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    const send = (said: Utterance) =>
      response.write(`id: ${said.seq}\ndata: ${JSON.stringify({ ...shown(said), ...(said.contact && { contact: said.contact }) })}\n\n`);
    response.write(": hello\n\n");
    if (Number.isInteger(after)) for (const said of world.since(after)) send(said);
    const stop = world.onSaid(send);
    request.on("close", stop);
  });

  router.get("/files/:hash/:name", (request, response) => {
    const content = world.readFile(request.params.hash ?? "");
    if (!content) throw new Refusal(404, "not_found", "no such file");
    const type = String(request.query.type ?? "");
    const safe = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/(mp4|webm))$/.test(type);
    response.set({
      "content-type": safe ? type : "application/octet-stream",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox",
      ...(!safe && { "content-disposition": "attachment" }),
    });
    response.send(content);
  });

  router.post("/idle", async (request, response) => {
    const { timeoutMs } = read(idleBody, request.body ?? {});
    if (await becomesIdle(machinery, performance.now() + timeoutMs)) response.json({ idle: true });
    else throw new Refusal(504, "busy", "still busy when the time was up", { waiting: await machinery.waiting() });
  });

  router.get("/clock", (_request, response) => response.json({ now: clock.now().toISOString() }));

  router.post("/clock", async (request, response) => {
    const body = read(clockBody, request.body);
    await simulator.alone(async () => {
      const target = targetOf(body, clock.now());
      const finished = await moveClock(simulator, machinery, target, performance.now() + body.timeoutMs);
      if (!finished) throw new Refusal(504, "busy", "the time was up: call again to go on", { now: clock.now().toISOString() });
    });
    response.json({ now: clock.now().toISOString() });
  });

  router.post("/fault", (request, response) => {
    const { kind, count } = read(faultBody, request.body);
    simulator.puppet.setFault(kind, count);
    response.json({ kind, ...(count !== undefined && { count }) });
  });

  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    if (error instanceof Refusal) {
      response.status(error.status).json({ error: { code: error.code, message: error.message }, ...error.details });
      return;
    }
    const status =
      typeof error === "object" && error !== null && "status" in error && typeof error.status === "number" ? error.status : 500;
    const message =
      status === 413 ? "the body is larger than 64 MiB" : status < 500 ? "the body is not JSON" : "something went wrong inside";
    response.status(status).json({ error: { code: status < 500 ? "malformed" : "internal", message } });
    if (status >= 500) next(error);
  });
  return router;
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal(400, "malformed", `${issue?.path.join(".") || "body"}: ${issue?.message ?? "not as described"}`);
}

/** A message as the world takes it. */
function utterance({ world }: Simulator, body: z.infer<typeof messageBody>): Omit<Utterance, "seq" | "id" | "at"> & { id?: string } {
  const { from, room, file, recall } = body;
  if (from === BOT) throw new Refusal(400, "malformed", "`bot` speaks for itself");
  if (body.text === undefined && !file && recall === undefined)
    throw new Refusal(400, "malformed", "a message needs text, a file or a recall");
  if (room !== undefined && !world.rooms.has(room)) throw new Refusal(404, "not_found", `no room ${room}`);
  if (body.quote !== undefined && !world.message(body.quote)) throw new Refusal(404, "not_found", `no message ${body.quote} to quote`);
  if (recall !== undefined && world.message(recall)?.from !== from)
    throw new Refusal(404, "not_found", `no message ${recall} of ${from} to take back`);
  world.addPerson({ id: from, name: from });
  return {
    from,
    ...(room === undefined ? { contact: from } : { room }),
    ...(recall === undefined && body.text !== undefined && { text: body.text }),
    ...(recall === undefined && file && { file: world.keepFile(Buffer.from(file.base64, "base64"), file.name, file.mime) }),
    ...(body.quote !== undefined && { quote: body.quote }),
    ...(body.mentions && { mentions: body.mentions }),
    ...(body.id !== undefined && { id: body.id }),
    ...(recall !== undefined && { recalls: recall }),
  };
}

/** A message as the interface shows it. */
function shown({ seq, id, at, from, room, text, file, quote, recalled }: Utterance): object {
  return {
    seq,
    id,
    at,
    from,
    ...(room !== undefined && { room }),
    ...(recalled
      ? {}
      : { ...(text !== undefined && { text }), ...(file && { file: shownFile(file) }), ...(quote !== undefined && { quote }) }),
    ...(recalled && { recalled }),
  };
}

function shownFile({ name, mime, size, sha256 }: NonNullable<Utterance["file"]>): object {
  return { name, mime, size, url: `/simulator/files/${sha256}/${encodeURIComponent(name || "file")}?type=${encodeURIComponent(mime)}` };
}

function targetOf(body: z.infer<typeof clockBody>, now: Date): Date {
  if ("now" in body) {
    const target = new Date(body.now);
    if (target < now) throw new Refusal(409, "backwards", "the clock only moves forward");
    return target;
  }
  const duration = Duration.fromISO(body.advance);
  if (!duration.isValid) throw new Refusal(400, "malformed", "advance: an ISO 8601 duration, as P1DT2H");
  const target = new Date(now.getTime() + duration.toMillis());
  if (target < now) throw new Refusal(409, "backwards", "the clock only moves forward");
  return target;
}

/** `false` if the real time ran out. A burst that failed is unconsumed but not due until it is tried again: that is waited for. */
async function becomesIdle(machinery: Machinery, deadline: number): Promise<boolean> {
  for (;;) {
    machinery.closeBursts();
    if ((await within(deadline - performance.now(), machinery.quiet())) === LATE) return false;
    if ((await machinery.waiting()).inbox === 0) return true;
    await delay(50);
  }
}

/** From one due time to the next, each with all it causes, then to the target. `false` if the real time ran out. */
async function moveClock(simulator: Simulator, machinery: Machinery, target: Date, deadline: number): Promise<boolean> {
  const { clock, world } = simulator;
  const moveTo = (time: Date) => {
    clock.moveTo(time);
    world.setClock(clock.offsetMs);
  };
  for (;;) {
    const next = await within(deadline - performance.now(), machinery.quiet());
    if (next === LATE) return false;
    if (!next || next > target) break;
    moveTo(next);
  }
  moveTo(target);
  return (await within(deadline - performance.now(), machinery.quiet())) !== LATE;
}

const LATE = Symbol("late");

async function within<T>(ms: number, work: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), Math.max(ms, 0));
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
