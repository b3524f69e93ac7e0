// Plays people over the simulator's HTTP interface, as the contract describes it.

export interface Shown {
  seq: number;
  id: string;
  at: string;
  from: string;
  room?: string;
  text?: string;
  file?: { name: string; mime: string; size: number; url: string };
  quote?: string;
  recalled?: boolean;
}

export interface Saying {
  from: string;
  room?: string;
  text?: string;
  quote?: string;
  mentions?: string[];
  file?: { name: string; mime: string; base64: string };
  id?: string;
  recall?: string;
}

export class SimulatorClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = `${url}/simulator`;
  }

  async call(method: "GET" | "POST", path: string, body?: unknown): Promise<{ status: number; body: any }> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return { status: response.status, body: await response.json() };
  }

  /** Posts a message and returns its id. */
  async post(saying: Saying): Promise<string> {
    const { status, body } = await this.call("POST", "/messages", saying);
    if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body.id;
  }

  /** An owner writes some messages in a row, then everything that follows is done. */
  async write(from: string, ...texts: string[]): Promise<void> {
    for (const text of texts) await this.post({ from, text });
    await this.idle();
  }

  /** A member of staff writes in a room, then everything that follows is done. */
  async inRoom(from: string, room: string, text: string, quote?: string): Promise<void> {
    await this.post({ from, room, text, ...(quote && { quote }) });
    await this.idle();
  }

  async idle(): Promise<void> {
    const { status, body } = await this.call("POST", "/idle", {});
    if (status !== 200) throw new Error(`not idle: ${JSON.stringify(body)}`);
  }

  async setClock(now: string): Promise<void> {
    const { status, body } = await this.call("POST", "/clock", { now });
    if (status !== 200) throw new Error(`clock: ${status} ${JSON.stringify(body)}`);
  }

  async advance(duration: string): Promise<void> {
    const { status, body } = await this.call("POST", "/clock", { advance: duration });
    if (status !== 200) throw new Error(`clock: ${status} ${JSON.stringify(body)}`);
  }

  async chat(contact: string, after = 0): Promise<Shown[]> {
    return (await this.call("GET", `/messages?contact=${contact}&after=${after}`)).body.messages;
  }

  async room(room: string, after = 0): Promise<Shown[]> {
    return (await this.call("GET", `/messages?room=${room}&after=${after}`)).body.messages;
  }

  /** What the bot said to a contact, oldest first. */
  async toldTo(contact: string): Promise<string[]> {
    return (await this.chat(contact)).filter(({ from }) => from === "bot").map(({ text }) => text ?? "[file]");
  }

  /** What the bot said in a room, oldest first. */
  async saidIn(room: string): Promise<string[]> {
    return (await this.room(room)).filter(({ from }) => from === "bot").map(({ text }) => text ?? "[file]");
  }

  /** The id of the card of a ticket in a room. */
  async card(room: string, number: number): Promise<string> {
    const card = (await this.room(room)).find(({ from, text }) => from === "bot" && text?.startsWith(`#${number} `));
    if (!card) throw new Error(`no card of #${number} in ${room}`);
    return card.id;
  }
}
