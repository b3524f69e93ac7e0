// The relay's grammar for approved answers (pure): `知识`, `知识 3 通过`, `知识 问：… 答：…`. "知识竞赛几点" is people talking.
import { halfWidth } from "../platform/kernel/text.ts";

export type Label = "问" | "也问" | "答" | "类" | "至" | "从";

export type KnowledgeCommand =
  | { do: "list" }
  | { do: "show" | "approve" | "retire"; number: number }
  | { do: "register"; said: Partial<Record<Label, string>> }
  /** Meant for us, and not understood; `twice` names a label that stands there two times. */
  | { do: "help"; twice?: Label };

const ACTS: Record<string, "approve" | "retire"> = {
  通过: "approve",
  核定: "approve",
  批准: "approve",
  approve: "approve",
  停用: "retire",
  作废: "retire",
  下架: "retire",
  retire: "retire",
};
const BEGINS = /^(?:知识|knowledge)(?=$|[\s#＃0-9０-９:：]|问[:：])[\s:：]*/iu;
const NUMBERED = /^[#＃]?\s*([0-9]{1,9})\s*(?:号|条)?(?=$|[\s,，。]|通过|核定|批准|停用|作废|下架)[\s,，。]*(.*)$/su;
const LABEL = /(?<=^|[\s,，;；。])(也问|问|答|类别?|至|到期|从)[:：]/gu;

/** What a message asks of the approved answers; `undefined` if it is about something else. */
export function parseKnowledge(message: string): KnowledgeCommand | undefined {
  const begins = BEGINS.exec(message);
  if (!begins) return undefined;
  const rest = message.slice(begins[0].length).trim();
  if (rest === "") return { do: "list" };
  if (/^[#＃]?\s*[0-9０-９]/u.test(rest)) return numbered(rest, /\s$/u.test(begins[0]));
  if (rest.search(LABEL) === 0) return registration(rest);
  return { do: "help" };
}

/** "知识3个都懂" is talk. */
function numbered(rest: string, apart: boolean): KnowledgeCommand | undefined {
  const found = NUMBERED.exec(halfWidth(rest));
  if (!found) return apart ? { do: "help" } : undefined;
  const number = Number(found[1]);
  const word = (found[2] ?? "").replace(/[\s。.!！了]+$/gu, "").toLowerCase();
  if (word === "") return { do: "show", number };
  const act = ACTS[word];
  return act ? { do: act, number } : { do: "help" };
}

function registration(rest: string): KnowledgeCommand {
  const labels = [...rest.matchAll(LABEL)];
  const said: Partial<Record<Label, string>> = {};
  for (const [index, label] of labels.entries()) {
    const name = nameOf(label[1] ?? "");
    if (said[name] !== undefined) return { do: "help", twice: name };
    said[name] = rest.slice(label.index + label[0].length, labels[index + 1]?.index).trim();
  }
  return { do: "register", said };
}

function nameOf(label: string): Label {
  if (label === "类别") return "类";
  return label === "到期" ? "至" : (label as Label);
}
