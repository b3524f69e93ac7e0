#!/usr/bin/env node
// `npm run bench:import`: what a list of 50,000 owners costs, as the terminal imports it and over HTTP at a running server: tried, committed,
// and committed again, beside the time and memory that it may take. The workbook and the databases are made for it and thrown away.
// `npm run bench:import -- 5000`: so many rows; `-- 50000 http` or `-- 50000 terminal`: one of the two ways only.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, openAsBlob, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";

const ROWS = Number(process.argv[2] ?? 50_000);
const WAYS = process.argv[3] === undefined ? ["terminal", "http"] : [process.argv[3]];
const MAY_TAKE = { seconds: 30, megabytes: 300 };
const built = (name) => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hy-bench-"));
const file = join(folder, "owners.xlsx");
const figures = `data:text/javascript,process.on("exit",()=>console.error("figures",performance.now(),process.resourceUsage().maxRSS))`;

try {
  writeFileSync(file, workbook(ROWS));
  if (WAYS.includes("terminal")) atTerminal();
  if (WAYS.includes("http")) await overHttp();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function atTerminal() {
  huiyin("community", "add", "大城");
  measure(`${ROWS} rows at the terminal, tried`, "import", file);
  measure("committed", "import", file, "--commit");
  measure("committed again, with nothing new", "import", file, "--commit");
}

/** A server as `npm start` starts it; its peak is that of the whole process, from its start on. */
async function overHttp() {
  const [port, token] = ["18730", "bench-token-0123456789abcdef0123456789"];
  const env = {
    ...process.env,
    DATA_DIR: join(folder, "served"),
    DATABASE_URL: "",
    PORT: port,
    API_TOKEN: token,
    DEMO: "0",
    LOG_LEVEL: "warn",
  };
  const flags = ["--enable-source-maps", "--optimize-for-size", "--max-semi-space-size=2", "--v8-pool-size=1"];
  const server = spawn(process.execPath, [...flags, built("main.js")], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  try {
    await new Promise((resolve, reject) => {
      server.stdout.once("data", resolve);
      server.once("exit", () => reject(new Error("the server did not start")));
    });
    const url = `http://127.0.0.1:${port}/api/v1`;
    const headers = { authorization: `Bearer ${token}` };
    const call = async (path, options) => {
      const response = await fetch(`${url}${path}`, { ...options, headers: { ...headers, ...options.headers } });
      if (!response.ok) throw new Error(await response.text());
      return response.json();
    };
    const { id } = await call("/communities", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "大城" }),
    });
    say("a server before any import", 0, peakOf(server.pid));
    for (const [what, query] of [
      [`${ROWS} rows over HTTP, tried`, "&dryRun=1"],
      ["committed", ""],
      ["committed again, with nothing new", ""],
    ]) {
      const body = new FormData();
      body.append("file", await openAsBlob(file), "owners.xlsx");
      const start = performance.now();
      const report = await call(`/import/owners?community=${id}${query}`, { method: "POST", body });
      say(what, (performance.now() - start) / 1_000, peakOf(server.pid));
      console.log(`  ${report.rows} rows: ${report.created} new, ${report.updated} changed, ${report.unchanged} as they were`);
    }
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

/** Megabytes, where the system tells them (Linux). */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

function huiyin(...args) {
  const env = { ...process.env, DATA_DIR: join(folder, "data"), DATABASE_URL: "" };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--enable-source-maps", "--optimize-for-size", "--import", figures, built("cli/main.js"), ...args],
    { env, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  const [, ms = 0, kilobytes = 0] = /figures (\S+) (\S+)/.exec(stderr) ?? [];
  return { out: stdout, seconds: ms / 1_000, megabytes: kilobytes / 1_024 };
}

function measure(what, ...args) {
  const { out, seconds, megabytes } = huiyin(...args);
  say(what, seconds, megabytes);
  console.log(`  ${/共 .*/.exec(out)?.[0]}`);
}

function say(what, seconds, megabytes) {
  const share = (value, most) => `${(value / most).toFixed(2)} of the ${most}`;
  console.log(
    `${what}: ${seconds.toFixed(1)} s, ${share(seconds, MAY_TAKE.seconds)} s it may take; ${megabytes.toFixed(0)} MB, ${share(megabytes, MAY_TAKE.megabytes)} MB`,
  );
}

/** A list as companies have it: a title, ten columns, numbers as numbers, every tenth telephone cell with two. */
function workbook(rows) {
  const texts = new Map();
  const text = (value) => {
    if (!texts.has(value)) texts.set(value, texts.size);
    return `t="s"><v>${texts.get(value)}</v>`;
  };
  const cell = (column, row, value) => `<c r="${column}${row}" ${typeof value === "number" ? `><v>${value}</v>` : text(value)}</c>`;
  const line = (row, values) => `<row r="${row}">${values.map((value, at) => cell("ABCDEFGHIJ"[at], row, value)).join("")}</row>`;
  const data = [
    line(1, ["大城业主信息表"]),
    line(2, ["序号", "楼栋", "单元", "房号", "业主姓名", "联系电话", "身份", "建筑面积", "交房日期", "备注"]),
    ...Array.from({ length: rows }, (_, at) => line(at + 3, owner(at))),
  ].join("");
  const part = (id, kind, target) => `<Relationship Id="${id}" Type="http://x/${kind}" Target="${target}"/>`;
  const sheet = `<worksheet><sheetData>${data}</sheetData><mergeCells><mergeCell ref="A1:J1"/></mergeCells></worksheet>`;
  const parts = {
    "_rels/.rels": `<Relationships>${part("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="业主" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${part("r1", "worksheet", "sheet.xml")}${part("r2", "sharedStrings", "texts.xml")}</Relationships>`,
    "xl/sheet.xml": sheet,
    "xl/texts.xml": `<sst>${[...texts.keys()].map((value) => `<si><t>${value}</t></si>`).join("")}</sst>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}

function owner(at) {
  const [surnames, given] = [
    "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施孔曹严华金魏陶姜",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英",
  ];
  const name = surnames[at % surnames.length] + given[(at * 7) % given.length] + given[(at * 13 + 3) % given.length];
  const phone = 13_800_000_000 + at;
  const room = `${Math.floor((at % 200) / 4) + 1}0${(at % 4) + 1}`;
  const flat = [`${Math.floor(at / 400) + 1}栋`, (Math.floor(at / 200) % 2) + 1, room];
  return [
    at + 1,
    ...flat,
    name,
    at % 10 === 0 ? `${phone}/${phone + 100_000}` : phone,
    at % 9 === 0 ? "租户" : "业主",
    60 + (at % 900) / 10,
    "2020/6/30",
    `备注${at % 100}`,
  ];
}
