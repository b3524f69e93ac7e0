// The relay's grammar for binding and moving out (pure): `绑定 3 租户`, `不绑 3 原因`, 是 or 不是 on a quoted card, `搬走 3-2-501 张丽`.
// "绑定了吗" and "3栋那家搬走了" are people talking.
import { type HouseNumber, parseHouseNumber } from "../domain/community/house-number.ts";
import type { OwnerRole } from "../generated/prisma/enums.ts";
import { asRead } from "./as-read.ts";

export type BindingCommand =
  | { do: "list" | "help" }
  | { do: "confirm"; number: number; role?: OwnerRole; name?: string }
  | { do: "refuse"; number: number; reason: string }
  /** @property said the flat as it was written */
  | { do: "leave"; house: HouseNumber; said: string; name: string }
  | { do: "leave-help" };

const ROLE_WORDS: readonly [OwnerRole, RegExp][] = [
  ["tenant", /^(?:租户|租客|房客|tenant)$/i],
  ["family", /^(?:家属|家人|亲属|family)$/i],
  ["owner", /^(?:业主|户主|房主|owner)$/i],
];
const NUMBER = "#?\\s*([0-9]{1,9})\\s*号?";
const LIST = /^(?:[绑綁]定|待[绑綁]定?|bindings?)$/i;
const CONFIRM = new RegExp(`^(?:[绑綁]定?|确认[绑綁]定|bind)\\s*${NUMBER}(?:[\\s:,]+(.*))?$`, "i");
const REFUSE = new RegExp(
  `^(?:不(?:[绑綁]定?|给[绑綁])|拒绝?[绑綁]定|别[绑綁]|(?:do not|don'?t|no) bind)\\s*${NUMBER}(?:[\\s:,]+(.*))?$`,
  "is",
);
/** "绑定 3 是", "绑定 3 确认" */
const YES = /^(?:是的?|对的?|确认|通过|同意|可以|yes|ok)$/i;
const QUOTED = /^绑定\s*([0-9]{1,9})[:：\s]/;
const NO = /^(?:不是|不对|不绑定?|拒绝|no)(?:$|[\s:,]+(.*)$)/is;
const NAME = /^(?:[一-龥]{2,4}|[一-龥]{2,6}·[一-龥]{2,8}|[A-Za-z][A-Za-z'.-]*(?: [A-Za-z'.-]+){0,3})$/;
const LEAVE = /^(?:搬走|搬离|搬出|退租|迁出|moved? out)(?:[\s:,]+(.*))?$/is;

/** What a message asks for; `undefined` if it is about something else. @param quoted the text of the message that it quotes */
export function parseBinding(message: string, quoted = ""): BindingCommand | undefined {
  const said = asRead(message)
    .trim()
    .replace(/[\s。.!~]+$/u, "")
    .replace(/[，：]/gu, (sign) => (sign === "，" ? "," : ":"));
  if (LIST.test(said)) return { do: "list" };
  const confirm = CONFIRM.exec(said);
  if (confirm) return confirmed(Number(confirm[1]), confirm[2] ?? "");
  const refuse = REFUSE.exec(said);
  if (refuse) return { do: "refuse", number: Number(refuse[1]), reason: (refuse[2] ?? "").trim() };
  return onCard(said, QUOTED.exec(asRead(quoted).trim())?.[1]) ?? leaving(said);
}

/** 是, 租户, 不是 on the card. */
function onCard(said: string, number: string | undefined): BindingCommand | undefined {
  if (number === undefined) return undefined;
  const no = NO.exec(said);
  if (no) return { do: "refuse", number: Number(number), reason: (no[1] ?? "").trim() };
  const read =
    YES.test(said) || /^绑定?$/.test(said)
      ? { do: "confirm" as const, number: Number(number) }
      : confirmed(Number(number), said.replace(/^(?:是的?|对|绑定?)[\s:,]+/, ""));
  return read?.do === "confirm" && (read.role || YES.test(said) || /^绑定?$/.test(said)) ? read : undefined;
}

/** "绑定 3 个号" is talk. */
function confirmed(number: number, rest: string): BindingCommand | undefined {
  const words = rest
    .trim()
    .split(/[\s,]+/u)
    .filter((word) => word !== "" && !YES.test(word));
  const [first = "", ...others] = words;
  if (first === "") return { do: "confirm", number };
  if (/^[号栋幢座楼个户份次]/u.test(first) && first.length > 1) return undefined;
  const role = ROLE_WORDS.find(([, form]) => form.test(first))?.[0];
  const name = (role ? others : words).join(" ");
  if (name !== "" && !NAME.test(name)) return { do: "help" };
  return { do: "confirm", number, ...(role && { role }), ...(name && { name }) };
}

function leaving(said: string): BindingCommand | undefined {
  const rest = LEAVE.exec(said)?.[1]?.trim();
  if (rest === undefined) return LEAVE.test(said) && /^搬走$/.test(said) ? { do: "leave-help" } : undefined;
  const [first = "", ...others] = rest.split(/[\s,]+/u);
  const house = parseHouseNumber(first);
  if (!house) return undefined;
  const name = others.join(" ");
  return NAME.test(name) ? { do: "leave", house, said: first, name } : { do: "leave-help" };
}
