// Calls to the API as its tests make them: tokens of every role, writing calls with and without a key, and what errors look like.
import { expect } from "vitest";
import type { StaffRole } from "../../../src/generated/prisma/enums.ts";
import { sha256 } from "../../../src/platform/kernel/ids.ts";
import { API_TOKEN, type TestApp } from "../../support/test-app.ts";

export interface Answer {
  status: number;
  body: any;
}

export interface Sent {
  as?: string;
  key?: string;
  method?: "POST" | "PATCH" | "PUT";
}

/** A writing call under /api/v1. */
export async function send(
  app: TestApp,
  path: string,
  body: unknown,
  { as = API_TOKEN, key, method = "POST" }: Sent = {},
): Promise<Answer> {
  const response = await fetch(`${app.url}/api/v1${path}`, {
    method,
    headers: { "content-type": "application/json", authorization: `Bearer ${as}`, ...(key !== undefined && { "idempotency-key": key }) },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

let tokens = 0;

/** A new token, somebody's own where a member of staff is named. */
export async function newToken(app: TestApp, role: StaffRole, staffId: string | null = null): Promise<string> {
  const secret = `calls-token-${++tokens}-0123456789`;
  await app.db.apiToken.create({ data: { id: secret, label: "", role, staffId, hash: sha256(secret), createdAt: new Date(0) } });
  return secret;
}

/** A second community with a head, an assistant and two houses, one with a number that 金桂苑 has too. */
export async function secondCommunity({ db }: TestApp): Promise<void> {
  const at = new Date("2030-01-01T00:00:00Z");
  await db.community.create({
    data: { id: "other", name: "银杏苑", timeZone: "Asia/Shanghai", serviceFrom: 540, serviceUntil: 1080, createdAt: at },
  });
  for (const [id, name, role] of [
    ["other-head", "小吴", "head"],
    ["other-assistant", "小郑", "assistant"],
  ] as const)
    await db.staff.create({ data: { id, name, role, createdAt: at, communities: { create: { communityId: "other" } } } });
  await db.house.createMany({
    data: [
      { id: "other-house", communityId: "other", building: "3", unit: "2", room: "501" },
      { id: "other-only", communityId: "other", building: "9", unit: "1", room: "901" },
    ],
  });
}

export function problem(code: string, message: unknown = expect.any(String)) {
  return { error: expect.objectContaining({ code, message }) };
}
