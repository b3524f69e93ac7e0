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

describe("we are in no such room, whatever else is said about it", () => {
  it.each([
    new Error("no room 19284@chatroom"),
    new Error("No such chatroom: 19284"),
    new Error("not a member of room staff-engineering"),
    new Error("You are not in this group"),
    new Error("room not found for id: 19284@chatroom"),
    new Error("Room R:1084 does not exist"),
    new Error("Room R:1084 doesn't exist"),
    new Error("the chat room has been dismissed"),
    new Error("发送失败：该群聊不存在"),
    new Error("群聊已解散"),
    new Error("你已不在该群"),
    new Error("你已被移出群聊"),
    new Error("message to an unreachable peer: not a member of the room"),
    grpc(2, "UNKNOWN: no room staff-engineering"),
    grpc(14, "UNAVAILABLE: room not found"),
  ])("%s", (error) => {
    expect(sendOutcomeOf(error).kind).toBe("rejected");
  });

  it("of which an error of the line itself says nothing", () => {
    expect(sendOutcomeOf(new Error("getaddrinfo ENOTFOUND chatroom-gateway")).kind).toBe("unreachable");
    expect(sendOutcomeOf(new Error("read ECONNRESET while sending to room 19284")).kind).toBe("unknown");
  });
});

it("keeps the first line of the reason, cut short", () => {
  expect(sendOutcomeOf(new Error("no such contact\n    at secret stack"))).toEqual({ kind: "rejected", reason: "no such contact" });
  const outcome = sendOutcomeOf(new Error("x".repeat(1_000)));
  expect(outcome).toEqual({ kind: "rejected", reason: "x".repeat(200) });
});
