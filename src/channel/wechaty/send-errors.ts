// What an error of a puppet's send means (pure): rejected for good, nothing was sent, or nobody can tell.
import { messageOf } from "../../platform/kernel/errors.ts";
import type { SendOutcome } from "../../platform/queue/carrier.ts";

/** gRPC status codes of the puppet service. */
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;

/** We are in no such room any more, or there is none: no second try mends that, whatever else the puppet's sentence says. */
const NOT_THERE =
  /\bno (?:such )?(?:chat ?)?(?:room|group)\b|not (?:a member of|in) (?:the |this )?(?:chat ?)?(?:room|group)|\b(?:chat ?)?(?:room|group)\b.{0,80}\b(?:not found|does ?n[o']t exist|dismissed|disbanded|dissolved)|群聊?.{0,40}(?:不存在|已解散|被解散)|不在(?:该|此|这个)?群|(?:移出|退出)了?群/i;
/** The connection was never made, or the account is not there: nothing can have been sent. */
const NEVER_BEGAN =
  /connect E[A-Z]+|No connection established|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|not logged ?in|logonoff|offline|unreachable/i;
/** It broke off in the middle, which gRPC also calls UNAVAILABLE: it may have been sent. */
const BROKE_OFF = /ETIMEDOUT|ECONNRESET|EPIPE|socket hang up|Connection dropped|RST_STREAM|DEADLINE_EXCEEDED|timed? ?out/i;

export function sendOutcomeOf(error: unknown): SendOutcome {
  const reason = messageOf(error).split("\n")[0]?.slice(0, 200) ?? "";
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  if (NOT_THERE.test(reason)) return { kind: "rejected", reason };
  if (NEVER_BEGAN.test(reason)) return { kind: "unreachable", reason };
  if (code === DEADLINE_EXCEEDED || BROKE_OFF.test(reason)) return { kind: "unknown", reason };
  if (code === UNAVAILABLE || /UNAVAILABLE/.test(reason)) return { kind: "unreachable", reason };
  return { kind: "rejected", reason };
}

/** Nobody answers at the puppet service's address: the bot is as good as logged out. */
export function gatewayIsGone(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === UNAVAILABLE;
}
