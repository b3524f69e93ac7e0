// What a puppet's error says about the message that was to be sent.
import { describe, expect, it } from "vitest";
import { sendOutcomeOf } from "../../../src/channel/wechaty/send-errors.ts";

const grpc = (code: number, details: string) => Object.assign(new Error(`${code} ${details}`), { code, details });

describe("nothing was sent: try again", () => {
  it.each([
    new Error("connect ECONNREFUSED 127.0.0.1:18788"),
    new Error("connect ETIMEDOUT 10.0.0.1:18788"),
    new Error("getaddrinfo ENOTFOUND gateway"),
    new Error("getaddrinfo EAI_AGAIN gateway"),
    new Error("not logged in"),
    new Error("logonoff is off"),
    new Error("unreachable: the simulator is told to be offline"),
    grpc(14, "UNAVAILABLE: No connection established. Last error: connect ETIMEDOUT 10.0.0.1:18788"),
    grpc(14, "UNAVAILABLE: the puppet is away"),
    { message: "14 UNAVAILABLE", code: 14 },
  ])("%s", (error) => {
    expect(sendOutcomeOf(error).kind).toBe("unreachable");
  });
});

describe("it may have been sent: nobody hears a thing twice", () => {
  it.each([
    new Error("read ECONNRESET"),
    new Error("write EPIPE"),
    new Error("socket hang up"),
    new Error("read ETIMEDOUT"),
    new Error("request timed out"),
    new Error("Timeout of 60000ms exceeded: timeout"),
    grpc(4, "DEADLINE_EXCEEDED: Deadline exceeded"),
    grpc(4, "anything"),
    grpc(14, "UNAVAILABLE: read ECONNRESET"),
    grpc(14, "UNAVAILABLE: Connection dropped"),
    grpc(13, "INTERNAL: Received RST_STREAM with code 2"),
  ])("%s", (error) => {
    expect(sendOutcomeOf(error).kind).toBe("unknown");
  });
});

describe("it never will be", () => {
  it.each([
    new Error("no contact or room x"),
    new Error("not a member of room r"),
    grpc(13, "INTERNAL: not a friend"),
    "blocked",
    undefined,
    null,
  ])("%s", (error) => {
    expect(sendOutcomeOf(error).kind).toBe("rejected");
  });
});

it("keeps the first line of the reason, cut short", () => {
  expect(sendOutcomeOf(new Error("no such contact\n    at secret stack"))).toEqual({ kind: "rejected", reason: "no such contact" });
  const outcome = sendOutcomeOf(new Error("x".repeat(1_000)));
  expect(outcome).toEqual({ kind: "rejected", reason: "x".repeat(200) });
});
