// @ts-check
// What an import did or would do, as an element: counts, how the columns were read, problems and notes. Everything in it goes in as text.

/** So many problems or notes are shown; the others are counted. */
const SHOWN = 200;
/** Characters of a cell that are shown. */
const LONGEST_VALUE = 60;

/** @param {string} tag @param {{ text?: string, className?: string }} how @param {Node[]} inside */
function element(tag, { text, className } = {}, ...inside) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

/** The first cell of a row names it. @param {string} caption @param {string[]} heads @param {string[][]} rows */
function table(caption, heads, rows) {
  const columns = heads.map((text) => {
    const head = element("th", { text });
    head.setAttribute("scope", "col");
    return head;
  });
  const lines = rows.map(([name, ...others]) => {
    const first = element("th", { text: name });
    first.setAttribute("scope", "row");
    return element("tr", {}, first, ...others.map((text) => element("td", { text })));
  });
  const head = element("thead", {}, element("tr", {}, ...columns));
  return element("table", {}, element("caption", { text: caption }), head, element("tbody", {}, ...lines));
}

/** @param {string} text */
function shortened(text) {
  const signs = Array.from(text.replace(/\s+/g, " "));
  return signs.length > LONGEST_VALUE ? `${signs.slice(0, LONGEST_VALUE).join("")}…` : signs.join("");
}

/** @param {string} title @param {{ row: number, column: string, value: string, message: string }[]} all */
function remarks(title, all) {
  if (all.length === 0) return [];
  const rows = all.slice(0, SHOWN).map(({ row, column, value, message }) => [String(row), shortened(column), shortened(value), message]);
  const shown = table(`${title}（${all.length} 处）`, ["行", "列", "写的是", "怎么回事"], rows);
  return all.length > SHOWN ? [shown, element("p", { text: `还有 ${all.length - SHOWN} 处没有列出来。` })] : [shown];
}

/** @param {string} what @param {[string, number][]} parts */
function some(what, parts) {
  const said = parts.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${count}`);
  return said.length > 0 ? [element("p", { className: "hint", text: `${what}：${said.join("、")}` })] : [];
}

/** @param {any} report */
function counts(report) {
  const leftOut = new Set(report.problems.map(({ row }) => row)).size;
  /** @type {[string, number, string?][]} */
  const all = [
    ["共（行）", report.rows],
    ["新增", report.created],
    ["更新", report.updated],
    ["没变", report.unchanged],
    ["有问题", leftOut, leftOut > 0 ? "attention" : ""],
    ["名单里没有的人", report.absent],
  ];
  const shown = all.map(([name, count, className]) =>
    element("div", { className }, element("dt", { text: name }), element("dd", { text: String(count) })),
  );
  return element("dl", { className: "counts" }, ...shown);
}

/** @param {any} report */
function where({ community, mapping: { sheet, headRow, otherSheets } }) {
  const parts = [
    community ? community.name : "小区按名单里写的",
    ...(sheet ? [`工作表「${sheet}」`] : []),
    headRow ? `表头在第 ${headRow} 行` : "没有表头，按内容认的列",
    ...(otherSheets.length > 0 ? [`没有用到的工作表：${otherSheets.join("、")}`] : []),
  ];
  return element("p", { text: `${parts.join(" · ")}` });
}

/** @param {any} report @param {Record<string, string>} fields by their words in the API, in Chinese */
function mapping(report, fields) {
  const columns = report.mapping.columns.filter(({ field, heading }) => field !== null || heading);
  const rows = columns.map(({ letters, heading, field }) => [letters, shortened(heading) || "–", field === null ? "不用" : fields[field]]);
  const hint = "哪一列认错了，就把它的表头改成模板里的叫法，存好再选一次。";
  return [table("每一列当作什么", ["列", "表头", "当作"], rows), element("p", { className: "hint", text: hint })];
}

class ImportReport extends HTMLElement {
  /** @param {any} report as the API answers @param {Record<string, string>} fields */
  show(report, fields) {
    const { made, changed, committed } = report;
    this.replaceChildren(
      where(report),
      counts(report),
      ...some("新增的有", [
        ["房屋", made.houses],
        ["户", made.households],
        ["人", made.owners],
        ["居住关系", made.residencies],
      ]),
      ...some("更新的有", [
        ["姓名", changed.names],
        ["电话", changed.phones],
        ["身份或搬回", changed.roles],
        ["房屋资料", changed.houseData],
        ["语言和分类", changed.others],
      ]),
      ...some("跳过的有", [["小计、说明之类（行）", report.skipped]]),
      ...some("易主的有", [
        ["房屋", report.sold],
        ["搬出的人", report.leaving],
      ]),
      ...(report.absent > 0 ? [element("p", { className: "hint", text: `名单里没有的 ${report.absent} 人照旧，不动。` })] : []),
      ...mapping(report, fields),
      ...remarks(`有问题，这些行${committed ? "没有" : "不"}导入`, report.problems),
      ...remarks(`请留意，这些行${committed ? "已" : "照样"}导入`, report.notes),
    );
  }
}
customElements.define("import-report", ImportReport);
