// The page that imports owners, as it is served: whole, to anybody, and under a strict content-security-policy.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: { DEMO: "0" }, clock: false });
});
afterAll(() => app.stop());

async function served() {
  const response = await fetch(`${app.url}/console/import`);
  return { response, html: await response.text() };
}

const sha256 = (text: string | undefined) =>
  `'sha256-${createHash("sha256")
    .update(text ?? "")
    .digest("base64")}'`;

it("runs its own scripts and styles only, by their hashes, and calls this server only", async () => {
  const { response, html } = await served();
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  const policy = (response.headers.get("content-security-policy") ?? "").split("; ");
  const ofParts = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, text]) => sha256(text)).join(" ");
  expect(policy.toSorted()).toEqual([
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "img-src data:",
    `script-src ${ofParts(/<script type="module">([\s\S]*?)<\/script>/g)}`,
    `style-src ${ofParts(/<style>([\s\S]*?)<\/style>/g)}`,
  ]);
  expect(html.match(/<script/g)).toHaveLength(3); // two that run, and their data
  expect(html.match(/<style/g)).toHaveLength(2);
});

it("stands alone: no file besides it, no handler in an attribute, nothing put in as HTML", async () => {
  const { html } = await served();
  expect(html).not.toMatch(/\s(?:src|srcset|on\w+|style)=["']|<link rel="(?!icon" href="data:,")|@import|url\(/);
  expect(html).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage/);
});

it("is linked from the first page", async () => {
  expect(await (await fetch(app.url)).text()).toContain('<a href="/console/import">导入业主</a>');
});
