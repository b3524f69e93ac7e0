// The simulator's page as a newcomer uses it: owner and staff on two phones side by side, in a real browser.
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findChromium, openBrowser, type TestBrowser } from "../../support/chromium.ts";
import { PNG } from "../../support/files.ts";
import { freePort } from "../../support/free-port.ts";
import { startTestApp, type TestApp } from "../../support/test-app.ts";

const executable = findChromium();
if (!executable) {
  const why = "no Chromium on this machine: set CHROMIUM_PATH to try the pages in a browser";
  if (process.env.CI === "true") throw new Error(why);
  console.warn(`test/long/browser/simulator-page.test.ts is skipped: ${why}`);
}

describe.skipIf(!executable)("the simulator's page", () => {
  let app: TestApp;
  let browser: TestBrowser;
  let page: Page;
  /** What the browser complained of. */
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await startTestApp({ env: { PORT: String(await freePort()) } }); // the same after a restart
    browser = await openBrowser(executable ?? "");
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  beforeEach(async () => {
    page = await browser.context.newPage();
    complaints.length = 0;
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${app.url}/simulator`);
    await connected();
    return () => page.close();
  });

  it("plays a report from the first word to the owner's thanks", async () => {
    const [owner, plumber] = [phone("owner-1"), phone("staff-plumber")];
    await write(owner, "我家厨房漏水了");
    await owner.getByTestId("file").setInputFiles({ name: "厨房.png", mimeType: "image/png", buffer: PNG });
    await owner.locator("[data-from=owner-1] img").waitFor();
    await page.getByTestId("idle").click();
    await said(owner, /已登记为报修 #1/).waitFor();

    const card = said(plumber, /^#1 .*报修/);
    await card.waitFor();
    await plumber.locator("[data-from=bot] img").waitFor();
    await card.hover();
    await card.getByTestId("quote").click();
    await plumber.getByTestId("quoting").waitFor();
    await write(plumber, "20分钟到");
    await said(owner, "20分钟到\n——工程维修部 刘师傅").waitFor();
    expect(await plumber.locator("[data-from=staff-plumber] [data-testid=quoted]").innerText()).toContain("#1 ");

    await write(plumber, "#1 完成 换了软管");
    await said(owner, /换了软管[\s\S]*修好了吗/).waitFor();
    await write(owner, "好了");
    await said(owner, /#1 就此办结/).waitFor();
    expect((await app.api("/api/v1/tickets/1")).body.status).toBe("closed");
    expect(complaints).toEqual([]);
  });

  it("moves the clock", async () => {
    const before = Date.parse((await clock()) ?? "");
    await page.getByTestId("advance-1h").click();
    await page.locator("#notice[data-kind=ok]").waitFor();
    expect(Date.parse((await clock()) ?? "") - before).toBeGreaterThanOrEqual(3_600_000);
    expect(complaints).toEqual([]);
  });

  it("shows what people write as text, whatever it looks like", async () => {
    const owner = phone("owner-1");
    const markup = '<img src=x onerror="document.title=`taken`"><script>document.title="taken"</script>';
    await write(owner, markup);
    await owner.locator("[data-from=owner-1]", { hasText: markup }).waitFor();
    await page.getByTestId("idle").click();
    await page.locator("#notice[data-kind=ok]").waitFor();
    expect(await page.title()).not.toBe("taken");
    expect(await page.locator("main img[src=x], main script").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("survives a restart of the server", async () => {
    const owner = phone("owner-1");
    await app.restart();
    await connected();
    complaints.length = 0; // that the server was away
    await write(owner, "电梯坏了，3栋2单元的");
    await page.getByTestId("idle").click();
    await said(owner, /电梯/).waitFor();
    expect(complaints).toEqual([]);
  });

  it("keeps what could not be sent, and sends it when told to", async () => {
    const owner = phone("owner-2");
    await page.goto(`${app.url}/simulator#owner-2;staff-plumber@staff-engineering`);
    await connected();
    await page.route("**/simulator/messages", (route) => route.abort());
    await write(owner, "我家水管爆了");
    await owner.locator("[data-state=failed]").waitFor();
    await page.unroute("**/simulator/messages");
    complaints.length = 0; // that it could not be sent
    await owner.getByTestId("retry").click();
    await said(owner, /值班人员/).waitFor();
    expect(await owner.locator("[data-from=owner-2]").count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it("fits a telephone: one phone at a time, nothing to push sideways", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator("#tabs button", { hasText: "刘师傅" }).click();
    expect(await phone("staff-plumber").isVisible()).toBe(true);
    expect(await phone("owner-1").isVisible()).toBe(false);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect(complaints).toEqual([]);
  });

  async function connected(): Promise<void> {
    await page.locator("[data-testid=lamp][data-on=true]").waitFor();
  }

  function phone(contact: string): Locator {
    return page.locator(`[data-testid=phone][data-contact=${contact}]`);
  }

  async function write(on: Locator, text: string): Promise<void> {
    await on.getByTestId("input").fill(text);
    await on.getByTestId("input").press("Enter");
  }

  /** A message of the bot's with exactly this text, or one that matches. */
  function said(on: Locator, text: string | RegExp): Locator {
    const pattern =
      typeof text === "string" ? new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("\n", "\\s+")}$`) : text;
    return on.locator("[data-from=bot]").filter({ has: page.locator(".text").filter({ hasText: pattern }) });
  }

  async function clock(): Promise<string | null> {
    return page.getByTestId("clock").getAttribute("datetime");
  }
});
