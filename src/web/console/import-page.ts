// The console's page that imports a list of owners (R09): it stands alone, and does all it does with the token that somebody types into it, over
// the API. What runs in the browser is in page/.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../platform/kernel/package-root.ts";
import { FIELD_NAMES, fileTrouble } from "../../words/import.ts";
import { page } from "../pages.ts";

const FILES = join(packageRoot, "src", "web", "console", "page");

/** The page, and the content-security-policy under which it runs: its own script and styles, calls to this server, nothing else. */
export function importPage(): { html: string; policy: string } {
  const [style, ...scripts] = ["import.css", "report.js", "import.js"].map((name) => readFileSync(join(FILES, name), "utf8"));
  const inline = scripts.map((script) => `<script type="module">${script}</script>`);
  const html = page("导入业主", `<style>${style}</style>${BODY}${data()}${inline.join("")}`);
  const policy = [
    "default-src 'none'",
    `script-src ${hashes(html, /<script type="module">(.*?)<\/script>/gs)}`,
    `style-src ${hashes(html, /<style>(.*?)<\/style>/gs)}`,
    "connect-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return { html, policy: policy.join("; ") };
}

const BODY = `<main><p class="back"><a href="/">回音</a></p><h1>导入业主</h1>
<p>选一份业主名单，先看会改什么、哪一行不对，看对了再写入。名单里没有的人不会被删掉。</p>
<noscript><p class="said bad">这一页要开着 JavaScript 才能用；也可以在服务器上用 <code>npm run huiyin -- import</code>。</p></noscript>
<form id="form" novalidate>
<section aria-labelledby="step-1"><h2 id="step-1"><span class="step" aria-hidden="true">1</span>令牌</h2>
<label for="token">访问令牌</label>
<input id="token" type="password" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="token-hint">
<p class="hint" id="token-hint">给主任、经理、总经理和管理员。由管理员在服务器上新建：<code>npm run huiyin -- token create --role head --staff 员工姓名</code>。令牌只记在这个标签页里，关掉就没有了。</p>
<p class="said" id="token-said" role="status"></p></section>
<section aria-labelledby="step-2"><h2 id="step-2"><span class="step" aria-hidden="true">2</span>名单</h2>
<p>已有 Excel 或 CSV 名单的，原样拿来就行；没有的，下载模板照着填。</p>
<button id="template" type="button" class="quiet">下载模板</button>
<p class="said" id="template-said" role="status"></p>
<label for="file">名单文件</label>
<input id="file" type="file" accept=".xlsx,.csv" aria-describedby="file-hint">
<p class="hint" id="file-hint">.xlsx 或 .csv，不超过 20 MB</p>
<label for="community">小区</label>
<select id="community" aria-describedby="community-hint"><option value="">按名单里写的</option></select>
<p class="hint" id="community-hint">整份名单是一个小区的，选它；名单里有「小区」一列，或只管一个小区的，不用选。</p></section>
<section aria-labelledby="step-3"><h2 id="step-3"><span class="step" aria-hidden="true">3</span>先看看</h2>
<p>只看，什么也不改。</p>
<button id="try" type="submit">先看看</button>
<p class="said" id="said" role="status"></p></section>
</form>
<section id="result" aria-labelledby="result-head" hidden><h2 id="result-head" tabindex="-1"></h2><import-report id="report"></import-report></section>
<div id="confirm" class="confirm" hidden><p class="said" id="confirm-said" role="status"></p>
<p class="check" id="sold" hidden><input id="move-out" type="checkbox" aria-describedby="move-out-hint"><label for="move-out" id="move-out-label"></label></p>
<p class="hint" id="move-out-hint" hidden>不勾：新业主登记在原业主旁边。勾了：原来一户搬出、微信解除绑定，租户留下。</p>
<button id="commit" type="button" aria-describedby="commit-hint"></button>
<p class="hint" id="commit-hint">一次写完。同一份再导一遍，只改有变化的。</p></div></main>`;

/** What the script says things with. */
function data(): string {
  // The API's line on a file in English, and what it says to somebody at this page.
  const ofFiles = Object.entries(fileTrouble).map(([trouble, { zh, en }]) => [`file: ${en}`, trouble === "no_head" ? NO_HEAD : zh]);
  const json = JSON.stringify({ fields: FIELD_NAMES, files: Object.fromEntries(ofFiles) });
  return `<script type="application/json" id="data">${json.replaceAll("<", "\\u003c")}</script>`;
}

/** Here nobody can set columns by hand, as they can at the terminal. */
const NO_HEAD = "没找到表头：要有一行写着房号（或楼栋、单元、室号）和姓名；可以照模板的表头改一下";

function hashes(html: string, parts: RegExp): string {
  const found = [...html.matchAll(parts)].map(([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return found.join(" ");
}
