// The simulator: the world, the puppet that stands in it, and the gate through which messages enter: a message is acknowledged once
// its inbox row is committed, and waits while the clock is being moved.
import { WechatyBuilder } from "wechaty";
import type { MovableClock } from "../../platform/kernel/clock.ts";
import type { Ids } from "../../platform/kernel/ids.ts";
import { membershipOf } from "../wechaty/membership.ts";
import { SimulatorPuppet } from "./puppet.ts";
import type { Chamber, Utterance, World } from "./world.ts";

/** What the simulator needs of the machinery behind it. */
export interface Machinery {
  /** Open bursts count as closed. */
  closeBursts(): void;
  /** Resolves when nothing is due or running, with the time at which something will be due. */
  quiet(): Promise<Date | undefined>;
  /** What is still waiting, for the answer to a wait that took too long. */
  waiting(): Promise<{ inbox: number; due: number; outbox: number }>;
}

export class Simulator {
  readonly world: World;
  readonly clock: MovableClock;
  readonly puppet: SimulatorPuppet;
  readonly #ids: Ids;
  readonly #acknowledgements = new Map<string, ((error: unknown) => void)[]>();
  /** The last move of the clock; moves queue up behind it, messages wait for it. */
  #moving: Promise<unknown> = Promise.resolve();

  constructor(world: World, clock: MovableClock, ids: Ids) {
    this.world = world;
    this.clock = clock;
    this.#ids = ids;
    this.puppet = new SimulatorPuppet(world, clock, ids);
  }

  buildBot = async () => WechatyBuilder.build({ puppet: this.puppet as never });

  /** The channel's word on a delivery. */
  settled = (messageId: string, error: unknown): void => {
    const waiting = this.#acknowledgements.get(messageId) ?? [];
    this.#acknowledgements.delete(messageId);
    for (const resolve of waiting) resolve(error);
  };

  /** Says something in the world and, where the bot hears it, waits until it is committed. @throws if it was not */
  async post(said: Omit<Utterance, "seq" | "id" | "at"> & { id?: string }): Promise<string> {
    await this.#still();
    const known = said.id === undefined ? undefined : this.world.message(said.id);
    const { id, room: where } = known ?? this.world.say({ ...said, id: said.id ?? this.#ids.id(), at: this.clock.now().toISOString() });
    if (!known && said.recalls) this.world.recall(said.recalls);
    const room = where === undefined ? undefined : this.world.rooms.get(where);
    if (room && !room.bot) return id;
    await this.#settledAs(id, () => this.puppet.deliver(id));
    return id;
  }

  /** Makes or replaces a room; where that takes the bot out or back in, waits until the house knows. */
  async putRoom(room: Chamber): Promise<void> {
    await this.#still();
    const before = this.world.rooms.get(room.id);
    this.world.putRoom(room);
    const changed = this.puppet.roomChanged(room.id);
    if (before && before.bot !== room.bot && this.puppet.isLoggedIn) {
      const move = () => (room.bot ? this.puppet.botJoined(room.id) : this.puppet.botLeft(room.id));
      // The room is as it is, whether or not the house could note it.
      await this.#settledAs(membershipOf(room.id), move).catch(() => {});
    }
    await changed;
  }

  /** Runs while no message enters; one after the other. */
  async alone<T>(body: () => Promise<T>): Promise<T> {
    const before = this.#moving;
    const run = before.then(body);
    this.#moving = run.catch(() => {});
    return run;
  }

  /** While the clock is being moved, the world waits. */
  async #still(): Promise<void> {
    for (let moving: unknown; moving !== this.#moving; ) {
      moving = this.#moving;
      await moving;
    }
  }

  /** Emits something and waits for the channel's word on it. */
  #settledAs(id: string, emit: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = this.#acknowledgements.get(id) ?? [];
      waiting.push((error) => (error === undefined ? resolve() : reject(error)));
      this.#acknowledgements.set(id, waiting);
      emit();
    });
  }
}
