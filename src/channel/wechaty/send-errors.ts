// What an error of a puppet's send means (pure): rejected for good, nothing was sent, or nobody can tell.
import { messageOf } from "../../platform/kernel/errors.ts";
import type { SendOutcome } from "../../platform/queue/outbox.ts";

/** gRPC status codes of the puppet service. */
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;

const UNREACHABLE = /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|UNAVAILABLE|not logged ?in|logonoff|offline|unreachable/i;
const UNKNOWN = /ETIMEDOUT|ECONNRESET|EPIPE|socket hang up|DEADLINE_EXCEEDED|timed? ?out/i;

export function sendOutcomeOf(error: unknown): SendOutcome {
  const reason = messageOf(error).split("\n")[0]?.slice(0, 200) ?? "";
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  if (code === UNAVAILABLE || UNREACHABLE.test(reason)) return { kind: "unreachable", reason };
  if (code === DEADLINE_EXCEEDED || UNKNOWN.test(reason)) return { kind: "unknown", reason };
  return { kind: "rejected", reason };
}
