// A chat completions server on a local port that answers as told and misbehaves on demand: the language model of the tests.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Behaviour =
  /** A good answer. Segments are sent as they are, so they may also be bad ones. */
  | { kind: "answer"; segments: readonly object[] }
  /** The same inside a code fence, with a sentence before it. */
  | { kind: "fenced"; segments: readonly object[] }
  /** Any text in the place of the answer. */
  | { kind: "say"; content: string; finishReason?: string; refusal?: string; usage?: unknown }
  /** A good answer made of what was asked: what the server sees is all that it can quote. */
  | { kind: "reads"; answer: (messages: readonly string[], asked: ModelRequest) => readonly object[] }
  /** JSON of another shape. */
  | { kind: "wrong schema" }
  | { kind: "unknown category" }
  | { kind: "truncated" }
  | { kind: "status"; status: number; message?: string; code?: string; headers?: Record<string, string> }
  /** A 200 with this body instead of a chat completion. */
  | { kind: "body"; body: string; contentType?: string }
  /** Takes the request and says nothing. */
  | { kind: "hang" }
  /** One space at a time, for ever. */
  | { kind: "drip" }
  | { kind: "huge"; bytes: number }
  /** 400 for a request that has this parameter, a good answer for one that has not. */
  | { kind: "refuses"; parameter: string; segments: readonly object[] }
  | { kind: "closes the socket" }
  /** Any of these, but only after so much real time. */
  | { kind: "late"; afterMs: number; does: Behaviour };

export interface ModelRequest {
  path: string;
  authorization: string | undefined;
  body: { model: string; messages: { role: string; content: string }[]; response_format?: unknown; temperature?: unknown };
}

export interface ModelServer {
  /** The base URL for a client. */
  url: string;
  /** What has been asked so far, oldest first. */
  requests: ModelRequest[];
  /** From now on; of several, one for each request, and the last one stays. */
  behave(next: Behaviour | readonly Behaviour[]): void;
  /** Nobody listens at its address any more, until it opens again. */
  shut(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A segment as a model would send it: a broken lamp, unless told otherwise. */
export function wireSegment(different: object = {}): object {
  return {
    intent: "repair",
    category: "facility",
    emergency: false,
    confidence: 0.9,
    summary: "楼道灯坏了",
    place: null,
    time: null,
    expectation: null,
    complainedOf: null,
    phone: null,
    ticket: null,
    cues: ["灯坏了"],
    ...different,
  };
}

export async function startModelServer(): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  let behaviours: readonly Behaviour[] = [{ kind: "answer", segments: [wireSegment()] }];

  const server = createServer(async (request, response) => {
    const asked = await read(request);
    requests.push(asked);
    const [behaviour, ...rest] = behaviours;
    if (rest.length > 0) behaviours = rest;
    if (behaviour) perform(behaviour, asked, response);
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const shut = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });

  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    behave(next) {
      behaviours = [next].flat();
    },
    shut,
    open: () => listen(port),
    close: shut,
  };
}

async function read(request: IncomingMessage): Promise<ModelRequest> {
  return { path: request.url ?? "", authorization: request.headers.authorization, body: JSON.parse(await text(request)) };
}

function perform(behaviour: Behaviour, asked: ModelRequest, response: ServerResponse): void {
  switch (behaviour.kind) {
    case "status":
      refuse(response, behaviour.status, behaviour.message ?? "this server is unwell", behaviour.code, behaviour.headers);
      break;
    case "body":
      response.writeHead(200, { "content-type": behaviour.contentType ?? "application/json" }).end(behaviour.body);
      break;
    case "hang":
      break;
    case "drip":
      drip(response);
      break;
    case "refuses":
      if (behaviour.parameter in asked.body) refuse(response, 400, `Unsupported parameter: '${behaviour.parameter}'`);
      else complete(response, answer(behaviour.segments));
      break;
    case "closes the socket":
      response.socket?.destroy();
      break;
    case "late":
      setTimeout(() => perform(behaviour.does, asked, response), behaviour.afterMs);
      break;
    case "say":
      complete(response, behaviour.content, behaviour.finishReason, behaviour.refusal, behaviour.usage);
      break;
    case "reads":
      complete(response, answer(behaviour.answer(shownMessages(asked), asked)));
      break;
    case "truncated":
      complete(response, answer([wireSegment()]).slice(0, 60), "length");
      break;
    default:
      complete(response, contentOf(behaviour));
  }
}

type Content = Extract<Behaviour, { kind: "answer" | "fenced" | "wrong schema" | "unknown category" | "huge" }>;

function contentOf(behaviour: Content): string {
  switch (behaviour.kind) {
    case "answer":
      return answer(behaviour.segments);
    case "fenced":
      return `好的，结果如下：\n\`\`\`json\n${answer(behaviour.segments)}\n\`\`\``;
    case "wrong schema":
      return '{"answer":"一切正常"}';
    case "unknown category":
      return answer([wireSegment({ category: "weather" })]);
    case "huge":
      return "水".repeat(Math.ceil(behaviour.bytes / 3));
  }
}

/** The owner's messages as the server was shown them. */
export function shownMessages({ body }: ModelRequest): string[] {
  const lines = (body.messages[1]?.content ?? "").split("\n");
  return JSON.parse(lines[lines.indexOf("业主消息：") + 1] ?? "[]");
}

function answer(segments: readonly object[]): string {
  return JSON.stringify({ segments });
}

function complete(response: ServerResponse, content: string, finishReason = "stop", refusal: string | null = null, usage?: unknown): void {
  response.writeHead(200, { "content-type": "application/json" });
  // In two pieces, so that there is no content length: what is too long is found out by reading.
  response.write(" ");
  response.end(
    JSON.stringify({
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 0,
      model: "test",
      choices: [{ index: 0, finish_reason: finishReason, message: { role: "assistant", content, refusal } }],
      usage,
    }),
  );
}

function refuse(response: ServerResponse, status: number, message: string, code?: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ error: { message, type: "invalid_request_error", code: code ?? null } }));
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 10);
  response.on("close", () => clearInterval(timer));
}
