// What scenarios share: an app of the file's own, what people say to it and hear of it, and a day of its own for each case.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { startTestApp, type TestApp } from "./test-app.ts";

const ROOMS = ["staff-all", "staff-service", "staff-engineering", "staff-security", "staff-cleaning", "staff-greening", "staff-finance"];
const SHANGHAI = 8 * 3_600_000;

/** The app of all cases of a file; it may log no problem but what the file provokes. */
export function useApp(provoked?: string): TestApp {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    expect(app.problems.filter((line) => !provoked || !line.includes(provoked))).toEqual([]);
    await app.stop();
  });
  // Stands for the app before it is started, so that helpers can be made of it.
  return new Proxy({} as TestApp, { get: (_, key) => Reflect.get(app, key) });
}

/** What is said at an app and what becomes of it; the home is the staff room that is meant where none is named. */
export function talkOf(app: TestApp, home: string) {
  const read = async (path: string) => (await app.api(`/api/v1/tickets${path}`)).body;
  const told = async (contact: string) => (await app.sim.toldTo(contact)).at(-1) ?? "";
  const numberTold = async (contact: string) => Number(/#(\d+)/.exec(await told(contact))?.[1]);
  const events = async (number: number): Promise<any[]> => (await read(`/${number}/events?limit=100`)).items.reverse();
  return {
    /** A member of staff writes in a room, then everything that follows is done. */
    say: (who: string, text: string, room = home) => app.sim.inRoom(who, room, text),
    /** An owner writes; the number of the ticket that they are told of. */
    async report(owner: string, ...texts: string[]): Promise<number> {
      await app.sim.write(owner, ...texts);
      return numberTold(owner);
    },
    /** What we said last in a room. */
    said: async (room = home) => (await app.sim.saidIn(room)).at(-1) ?? "",
    /** All that we said in any staff room. */
    inRooms: async () => (await Promise.all(ROOMS.map((room) => app.sim.saidIn(room)))).flat(),
    /** What a contact was told last. */
    told,
    /** The ticket that a contact was told of last. */
    numberTold,
    ticket: (number: number) => read(`/${number}`),
    newest: async () => (await read("?limit=1")).items[0],
    /** How many tickets there are. */
    count: async (): Promise<number> => (await read("?limit=100")).items.length,
    /** The history of a ticket, oldest first. */
    events,
    eventTypes: async (number: number): Promise<string[]> => (await events(number)).map(({ type }) => type),
  };
}

/** Withdraws what is open, so that it does not ring or remind in the next case. */
export async function withdrawOpen(app: TestApp, room: string): Promise<void> {
  const { items } = (await app.api("/api/v1/tickets?limit=50")).body;
  const open = items.filter(({ status }: { status: string }) => ["new", "accepted", "proposed", "working"].includes(status));
  const lines = open.map(({ number }: { number: number }) => `#${number} 撤销 重复登记`);
  if (lines.length > 0) await app.sim.inRoom("staff-head", room, lines.join("\n"));
}

/** Each case begins on a day of March 2030 of its own, at the same time; what it leaves open is withdrawn in the room. */
export function aDayEach(app: TestApp, room: string, begins = "10:00") {
  const march = { day: 6 };
  const date = (time: string, on = march.day) => `${new Date(Date.UTC(2030, 2, on)).toISOString().slice(0, 10)}T${time}:00+08:00`;
  const until = (time: string, on?: number) => app.sim.setClock(date(time, on));
  beforeEach(async () => {
    const { now } = (await app.sim.call("GET", "/clock")).body;
    march.day = Math.max(7, Math.floor((Date.parse(now) + SHANGHAI - Date.UTC(2030, 2, 1)) / 86_400_000) + 2);
    await until(begins);
  });
  afterEach(() => withdrawOpen(app, room));
  return Object.assign(march, { date, until });
}

/** "10:22": what the clock on the wall showed then. */
export const wallClock = (at: string) => new Date(Date.parse(at) + SHANGHAI).toISOString().slice(11, 16);
