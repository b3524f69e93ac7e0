// The random walk: takes one step after another in a town of its own, lets everything follow that follows, and looks whether all still
// holds.

import { actOnTicket } from "../../../../src/domain/tickets/staff-acts.ts";
import { isOpen } from "../../../../src/domain/tickets/ticket.ts";
import { parseRelay } from "../../../../src/relay/grammar.ts";
import { answersSince, lastTold, wrongAnswers, wrongReaders } from "./heard.ts";
import { brokenRules, type Rules } from "./invariants.ts";
import { ownerActs } from "./owner-act.ts";
import { people } from "./people.ts";
import { staffActOf } from "./staff-act.ts";
import type { Step } from "./steps.ts";
import { openTown, type Town } from "./town.ts";
import { counted } from "./watched.ts";

/** How often each thing was done, so that a walk that goes nowhere is seen. */
export type Tally = Map<string, number>;

/** The walk went wrong at a step. */
export class Fault extends Error {
  readonly at: number;
  /** What went wrong, without numbers. */
  readonly rule: string;

  constructor(at: number, step: Step, why: readonly string[]) {
    super(`step ${at} ${JSON.stringify(step)}:\n${why.join("\n")}`);
    this.at = at;
    this.rule = (why[0] ?? "").split(/[:#"]|\d/u, 1)[0] ?? "";
  }
}

/** Takes the steps; throws a `Fault` at the first after which something does not hold. */
export async function walk(steps: readonly Step[], tally: Tally): Promise<void> {
  const town = await openTown();
  try {
    const walker = new Walker(town, tally);
    for (const [at, step] of steps.entries()) {
      const last = at === steps.length - 1;
      const why = await walker
        .take(step, at)
        .then(async (found) => [...found, ...(last ? await walker.broken("the end") : [])])
        .catch((error: Error) => [error.stack ?? String(error)]);
      if (why.length > 0) throw new Fault(at, step, why);
    }
  } finally {
    await town.close();
  }
}

export class Walker {
  readonly #town: Town;
  readonly #tally: Tally;
  readonly #lastSaid = new Map<string, string>();

  constructor(town: Town, tally: Tally) {
    this.#town = town;
    this.#tally = tally;
  }

  /** @returns what does not hold after it */
  async take(step: Step, at: number): Promise<string[]> {
    const town = this.#town;
    this.#count(step.kind);
    // Nobody writes in the same second as another: what is due meanwhile is done first.
    await (step.kind === "time" ? town.passTime(step.minutes, step.outage) : town.passTime(0.5, true));
    await town.deliver();
    const why = await this.#act(step, at);
    await town.runDue();
    return [...why, ...town.errors.splice(0), ...(await this.broken("each step"))];
  }

  broken(when: Rules): Promise<string[]> {
    return brokenRules(this.#town.db, this.#town.clock.now(), when);
  }

  async #act(step: Step, at: number): Promise<string[]> {
    switch (step.kind) {
      case "time":
        return [];
      case "owner":
        return this.#ownerWrites(step);
      case "owner act":
        this.#count(await ownerActs(step, pick(people.owners, step.who), await this.#ticket(step.ticket), this.#town));
        return [];
      case "relay":
        return this.#relayed(step);
      case "room": {
        const room = pick(people.rooms, step.place);
        this.#lastSaid.set(`${pick(people.staff, step.who)} ${room}`, await this.#says(pick(people.staff, step.who), step.says, room));
        await this.#town.handleBursts();
        return [];
      }
      case "takes back": {
        const [from, inRoom] = [pick(people.staff, step.who), pick(people.rooms, step.place)];
        const recalls = this.#lastSaid.get(`${from} ${inRoom}`);
        if (recalls) await this.#town.receive({ from, inRoom, kind: "recall", text: "", recalls });
        await this.#town.handleBursts();
        return [];
      }
      case "act":
        return this.#staffAct(step, at);
    }
  }

  #says(from: string, text: string, inRoom?: string): Promise<string> {
    return this.#town.receive({ from, text, ...(inRoom && { inRoom }) });
  }

  async #ownerWrites({ who, says, more, extra, ticket }: Step & { kind: "owner" }): Promise<string[]> {
    const from = pick(people.owners, who);
    const number = await this.#ticket(ticket);
    const texts = [says, more].filter((text) => text !== null).map((text) => text.replaceAll("{}", String(number)));
    const last = this.#lastSaid.get(from);
    const before = await lastTold(this.#town);
    const ids: string[] = [];
    for (const text of texts) ids.push(await this.#says(from, text));
    if (extra === "photo") {
      const file = { name: "a.jpg", sha256: "a".repeat(64), mime: "image/jpeg", size: 9 };
      await this.#town.receive({ from, text: "", kind: "image", file });
    }
    const recalls = extra === "recall" ? ids.at(-1) : extra === "recall earlier" ? last : undefined;
    if (recalls) await this.#town.receive({ from, text: "", kind: "recall", recalls });
    this.#lastSaid.set(from, ids.at(-1) ?? "");
    await this.#town.handleBursts();
    const why = await wrongAnswers(this.#town, from, before);
    this.#count((await answersSince(this.#town, before)) > 0 ? "answered" : "left alone");
    return why;
  }

  /** A command of staff, in a room or in their own chat, has one message for an answer. */
  async #relayed({ who, place, ticket, command, other, quoting }: Step & { kind: "relay" }): Promise<string[]> {
    const from = pick(people.atWork, who);
    const room = place === "own chat" ? undefined : pick(people.rooms, place);
    const number = await this.#ticket(ticket);
    const words = command.replaceAll("{}", String(await this.#ticket(other)));
    const card = `#${number} 报修·渗漏堵塞`;
    const text = quoting ? words : `#${number} ${words}`;
    const before = await lastTold(this.#town);
    const message = { from, text, ...(quoting && { quote: { name: "回音", text: card } }), ...(room && { inRoom: room }) };
    this.#lastSaid.set(`${from} ${room ?? ""}`, await this.#town.receive(message));
    await this.#town.handleBursts();
    const told = await answersSince(this.#town, before);
    const answered = parseRelay(text, quoting ? card : undefined).some(({ kind }) => kind !== "send");
    return answered && told !== 1 ? [`${from} got ${told} answers to ${text}`] : [];
  }

  async #staffAct(step: Step & { kind: "act" }, at: number): Promise<string[]> {
    const town = this.#town;
    const staff = town.staff.find(({ id }) => id === pick(people.atWork, step.who)) as Town["staff"][number];
    const [number, other] = [await this.#ticket(step.ticket), await this.#ticket(step.n % 7)];
    const act = staffActOf(step, town, other);
    const text = `${step.words} 回文${at}。`;
    const told = act.type === "reply" && step.words.trim() ? { ...act, text } : act;
    const before = await lastTold(this.#town);
    const { value, writes } = await town.transact((turn) => counted(turn, (counting) => actOnTicket(counting, number, staff, told)));
    const { kind, line } = value;
    this.#count(`${act.type} ${kind}`);
    const why = line.includes("\n") || line === "" ? [`not one line: ${line}`] : [];
    if (kind === "refused" && writes > 0) why.push(`refused, and ${writes} rows were written: ${line}`);
    if (kind === "refused") return why;
    if (act.type !== "reply") return why;
    const read = await wrongReaders(town, number, text.trim(), before);
    if (read.readers > 1) this.#count("reply to several");
    return [...why, ...read.why];
  }

  /** The number of a ticket, counted from the newest, mostly of those that are open; now and then of one that there is not. */
  async #ticket(back: number): Promise<number> {
    const all = await this.#town.db.ticket.findMany({ select: { number: true, status: true }, orderBy: { number: "desc" } });
    if (back > 9_800) return all.length + 1;
    const open = all.filter(({ status }) => isOpen(status) || status === "resolved");
    return (back % 5 < 4 && open.length > 0 ? pick(open, back) : (all[back % Math.max(1, all.length)] ?? { number: 1 })).number;
  }

  #count(what: string): void {
    this.#tally.set(what, (this.#tally.get(what) ?? 0) + 1);
  }
}

function pick<T>(values: readonly T[], index: number): T {
  return values[index % values.length] as T;
}
