// The console's page that imports owners, as a head of customer service uses it, in a real browser: look first, then write.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readSheets } from "../../../src/platform/sheets/read-sheets.ts";
import { findChromium, openBrowser, type TestBrowser } from "../../support/chromium.ts";
import { startTestApp, type TestApp } from "../../support/test-app.ts";
import { newToken, secondCommunity } from "../../web/api/calls.ts";

const executable = findChromium();
if (!executable) {
  const why = "no Chromium on this machine: set CHROMIUM_PATH to try the pages in a browser";
  if (process.env.CI === "true") throw new Error(why);
  console.warn(`test/long/browser/import-page.test.ts is skipped: ${why}`);
}

const EVIL = `<img src=x onerror="document.title='gone'">`;

describe.skipIf(!executable)("the page that imports owners", () => {
  let app: TestApp;
  let browser: TestBrowser;
  let page: Page;
  let head: string;
  /** What the browser complained of, but for answers that are errors. */
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    await secondCommunity(app);
    head = await newToken(app, "head", "staff-head");
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
      if (["error", "warning"].includes(message.type()) && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${app.url}/console/import`);
    return async () => {
      expect(complaints).toEqual([]);
      await page.close();
    };
  });

  it("shows what would be done and changes nothing, then does it when it is confirmed", async () => {
    await field("访问令牌").fill(head);
    await choose("8-1-101,新业主,13811112222", "8-1-102,新邻居,1381111", "3-2-501,张女士,13800138000");
    const before = await books();
    const living = await app.db.owner.count({ where: { communityId: "jingui", residencies: { some: { until: null } } } });
    await button("先看看").click();
    await result("看完了，什么也没改").waitFor();
    expect(await counts()).toEqual({
      "共（行）": 3,
      新增: 1,
      更新: 0,
      没变: 1,
      有问题: 1,
      名单里没有的人: living - 1,
    });
    expect(await rows("每一列当作什么")).toEqual([
      ["A", "房号", "房号"],
      ["B", "姓名", "姓名"],
      ["C", "手机", "电话"],
      ["D", "车牌", "不用"],
    ]);
    const wrong = ["3", "手机", "1381111", "电话看不懂：手机 11 位，座机带区号，如 13800138000、0731-85550110"];
    expect(await rows("有问题，这些行不导入（1 处）")).toEqual([wrong]);
    expect(await books()).toEqual(before);

    await button("确认导入：新增 1 行，更新 0 行，有问题的 1 行不导入").click();
    await result("已导入").waitFor();
    expect(await counts()).toMatchObject({ 新增: 1, 有问题: 1 });
    expect(await rows("有问题，这些行没有导入（1 处）")).toEqual([wrong]);
    expect(await books()).toEqual({ owners: before.owners + 1, houses: before.houses + 1 });
    expect(await app.db.owner.count({ where: { name: "新业主" } })).toBe(1);
    expect(await button(/^确认导入/).isVisible()).toBe(false);
  });

  it("writes what was looked at: of another file or community there is nothing to confirm", async () => {
    await field("访问令牌").fill(head);
    const path = await choose("8-1-201,甲,13811112223");
    await button("先看看").click();
    await button(/^确认导入：新增 1 行/).waitFor();
    await writeFile(path, "房号,姓名,手机,车牌\n8-1-202,乙,13811112224\n"); // the file is another one meanwhile
    await button(/^确认导入/).click();
    await result("已导入").waitFor();
    expect(await app.db.owner.count({ where: { name: { in: ["甲", "乙"] } } })).toBe(1);

    await choose("8-1-203,丙,13811112225");
    await button("先看看").click();
    await button(/^确认导入/).waitFor();
    await choose("8-1-204,丁,13811112226");
    expect(await button(/^确认导入/).isVisible()).toBe(false);
    await button("先看看").click();
    await button(/^确认导入/).waitFor();
    await field("小区").selectOption("金桂苑");
    expect(await button(/^确认导入/).isVisible()).toBe(false);
  });

  it("where a flat seems to be sold, asks whether they moved out; only a tick moves them", async () => {
    await field("访问令牌").fill(head);
    await choose("8-2-101,卖家,13811110001", "8-2-102,卖主,13811110002");
    await button("先看看").click();
    await button(/^确认导入/).waitFor();
    const tick = field(/^可能易主的/);
    expect(await tick.isVisible()).toBe(false);
    await button(/^确认导入/).click();
    await result("已导入").waitFor();

    const sold = async (flat: string, buyer: string) => {
      await choose(`${flat},${buyer},13811110003`);
      await button("先看看").click();
      await tick.waitFor();
      expect(await page.getByText("可能易主的 1 套已经卖了：原住户搬出").isVisible()).toBe(true);
      expect(await tick.isChecked()).toBe(false);
    };
    const living = (room: string) =>
      app.db.owner.findMany({
        where: { residencies: { some: { until: null, household: { house: { building: "8", unit: "2", room } } } } },
        select: { name: true },
        orderBy: { name: "asc" },
      });
    await sold("8-2-101", "买一");
    await button(/^确认导入/).click();
    await result("已导入").waitFor();
    expect(await living("101")).toHaveLength(2);
    await sold("8-2-102", "买二");
    await tick.check();
    await button(/^确认导入/).click();
    await result("已导入").waitFor();
    expect(await living("102")).toEqual([{ name: "买二" }]);
  });

  it("confirmed again where the answer was lost, it says what was written and writes nothing twice", async () => {
    await field("访问令牌").fill(head);
    await choose("8-1-301,戊,13811112227");
    await button("先看看").click();
    await page.evaluate(`{
      const real = fetch;
      window.fetch = async (...call) => {
        await real(...call);
        window.fetch = real;
        throw new TypeError("the line is cut");
      };
    }`);
    await button(/^确认导入/).click();
    await page.getByText("没有收到结果，也许已经写入了；请再按一次，不会重复导入。").waitFor();
    await button(/^确认导入/).click();
    await result("已导入").waitFor();
    expect(await counts()).toMatchObject({ 新增: 1, 没变: 0 });
    expect(await app.db.owner.count({ where: { name: "戊" } })).toBe(1);
  });

  it("shows what stands in the file as text, whatever it is", async () => {
    await field("访问令牌").fill(head);
    await choose(`9-1-101,${quoted(EVIL)},1381111`, `${quoted(EVIL)},某人,13811112228`);
    await button("先看看").click();
    await result("看完了，什么也没改；没有要写入的").waitFor();
    expect((await rows("有问题，这些行不导入（2 处）")).map(([row, , value]) => [row, value])).toEqual([
      ["2", "1381111"],
      ["3", EVIL],
    ]);
    await choose(`9-1-102,某人,13811112229,${quoted(EVIL)}`, { head: `房号,姓名,手机,${quoted(EVIL)}` });
    await button("先看看").click();
    await button(/^确认导入/).waitFor();
    expect((await rows("每一列当作什么")).at(-1)).toEqual(["D", EVIL, "不用"]);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("导入业主");
  });

  it("shows two hundred problems, and counts the others", async () => {
    await field("访问令牌").fill(head);
    await choose(...Array.from({ length: 205 }, (_, at) => `9-1-${at + 101},某人,1381111`));
    await button("先看看").click();
    await page.getByText("还有 5 处没有列出来。").waitFor();
    expect(await rows("有问题，这些行不导入（205 处）")).toHaveLength(200);
  });

  it("lists the communities of the token, and takes a list to the one that is chosen", async () => {
    await field("访问令牌").fill("test-token-0123456789");
    await choose("7-1-101,银杏,13811112230");
    await button("先看看").click();
    await page.getByText("有几个小区，这一行没有写是哪个").waitFor();
    expect(await button(/^确认导入/).isVisible()).toBe(false);
    expect(await field("小区").locator("option").allInnerTexts()).toEqual(["按名单里写的", "银杏苑", "金桂苑"]);
    await field("小区").selectOption("银杏苑");
    await button("先看看").click();
    await button(/^确认导入：新增 1 行/).click();
    await result("已导入").waitFor();
    expect(await app.db.house.count({ where: { communityId: "other", building: "7" } })).toBe(1);
  });

  it("downloads the template", async () => {
    await field("访问令牌").fill(head);
    const [download] = await Promise.all([page.waitForEvent("download"), button("下载模板").click()]);
    expect(download.suggestedFilename()).toBe("业主名单.xlsx");
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect((await readSheets(Buffer.concat(chunks))).map(({ name }) => name)).toEqual(["业主", "说明"]);
    await page.getByText("模板已下载：业主名单.xlsx").waitFor();
  });

  it("keeps the token in this tab only", async () => {
    await field("访问令牌").fill(head);
    await page.reload();
    expect(await field("访问令牌").inputValue()).toBe(head);
    expect(await field("访问令牌").getAttribute("type")).toBe("password");
    const other = await browser.context.newPage();
    await other.goto(`${app.url}/console/import`);
    expect(await other.getByLabel("访问令牌").inputValue()).toBe("");
    await other.close();
    expect([await page.evaluate("document.cookie"), await page.evaluate("localStorage.length")]).toEqual(["", 0]);
  });

  it("says what is missing or wrong in one line, and goes to the field", async () => {
    const saidAt = async (label: string, line: string) => {
      await button("先看看").click();
      await page.getByRole("status").filter({ hasText: line }).waitFor();
      expect(await page.evaluate("document.activeElement.id")).toBe(await field(label).getAttribute("id"));
      expect(await field(label).getAttribute("aria-invalid")).toBe("true");
    };
    await saidAt("访问令牌", "请先填令牌。");
    await field("访问令牌").fill("no-such-token");
    await saidAt("名单文件", "请先选名单文件。");
    await choose("8-1-401,己,13811112231");
    await saidAt("访问令牌", "令牌不对，或者已经吊销，请核对。");
    await field("访问令牌").fill("令牌");
    await saidAt("访问令牌", "令牌不对，或者已经吊销，请核对。");
    await field("访问令牌").fill(await newToken(app, "assistant", "staff-assistant"));
    await saidAt("访问令牌", "这个令牌不能导入业主：要主任、经理、总经理或管理员的令牌。");
    await field("访问令牌").fill(head);
    await choose("张三,李四", { head: "甲,乙" });
    await saidAt("名单文件", "没找到表头：要有一行写着房号（或楼栋、单元、室号）和姓名；可以照模板的表头改一下。");
    await choose("x".repeat(20_000_000));
    await saidAt("名单文件", "文件超过 20 MB：请分成几个文件。");
    expect(await page.locator("#result").isVisible()).toBe(false);
  });

  it("lets nobody press twice while it runs", async () => {
    await field("访问令牌").fill(head);
    await choose("8-1-501,庚,13811112232");
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/import\/owners\?/, async (route) => {
      await held;
      await route.continue();
    });
    await button("先看看").click();
    await page.getByText("正在看，名单大的要等一会儿……").waitFor();
    expect(await page.locator("button:enabled, input:enabled, select:enabled").count()).toBe(0);
    release?.();
    await result("看完了，什么也没改").waitFor();
    expect(await page.locator("button:disabled, input:disabled, select:disabled").count()).toBe(0);
  });

  it("works with the keyboard alone, on a narrow screen", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.keyboard.press("Tab"); // the way back
    await page.keyboard.press("Tab");
    await page.keyboard.type(head);
    await choose("8-1-601,辛,13811112233", `8-1-602,${"长".repeat(60)},${"9".repeat(90)}`);
    await button("先看看").focus();
    await page.keyboard.press("Enter");
    await result("看完了，什么也没改").waitFor();
    expect(await page.evaluate("document.activeElement.id")).toBe("result-head");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await result("已导入").waitFor();
    expect(await app.db.owner.count({ where: { name: "辛" } })).toBe(1);
  });

  const field = (label: string | RegExp): Locator => page.getByLabel(label, { exact: true });
  const button = (name: string | RegExp): Locator => page.getByRole("button", { name, exact: true });
  const result = (heading: string): Locator => page.getByRole("heading", { name: heading, exact: true });
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

  /** A CSV of these lines, chosen in the page. @returns where it lies */
  async function choose(...said: (string | { head: string })[]): Promise<string> {
    const last = said.at(-1);
    const heading = typeof last === "object" ? last.head : "房号,姓名,手机,车牌";
    const folder = await mkdtemp(join(tmpdir(), "hy-list-"));
    folders.push(folder);
    const path = join(folder, "名单.csv");
    await writeFile(path, `${[heading, ...said.filter((line) => typeof line === "string")].join("\n")}\n`);
    await field("名单文件").setInputFiles(path);
    return path;
  }
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  async function counts(): Promise<Record<string, number>> {
    const pairs = await page.locator(".counts div").allInnerTexts();
    return Object.fromEntries(pairs.map((pair) => pair.split(/\n+/)).map(([name, count]) => [name, Number(count)]));
  }

  /** The cells of the table with this caption. */
  async function rows(caption: string): Promise<string[][]> {
    const lines = await page.getByRole("table", { name: caption, exact: true }).locator("tbody tr").all();
    return Promise.all(lines.map((line) => line.locator("th, td").allInnerTexts()));
  }

  async function books() {
    return { owners: await app.db.owner.count(), houses: await app.db.house.count() };
  }
});
