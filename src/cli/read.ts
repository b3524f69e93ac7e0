// Reading the values of options and arguments; each says what it would take.
import { DateTime, IANAZone } from "luxon";
import { Category, HouseRecordKind, type Language, OwnerRole, StaffRole } from "../generated/prisma/enums.ts";
import { UserError } from "../platform/kernel/errors.ts";
import { oneLine, storable } from "../platform/kernel/text.ts";
import { CATEGORY_NAMES, HOUSE_RECORD_NAMES, OWNER_ROLE_NAMES } from "../words/index.ts";

export const ROLE_NAMES: Record<StaffRole, string> = {
  assistant: "客服助理",
  technician: "执行人",
  head: "客户服务部主任",
  manager: "服务中心经理",
  general_manager: "总经理",
  quality: "品质",
  administrator: "管理员",
};

const LONGEST_NAME = 50;

export function readName(said: string): string {
  const name = oneLine(storable(said));
  if (name === "" || name.length > LONGEST_NAME) throw new UserError(`名称要有 1 到 ${LONGEST_NAME} 个字`);
  return name;
}

export function readId(said: string): string {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(said)) throw new UserError(`--id「${said}」不行：用 1 到 64 个字母、数字、_ 或 -`);
  return said;
}

export function readRole(said: string): StaffRole {
  const role = Object.values(StaffRole).find((known) => known === said || ROLE_NAMES[known] === said);
  if (role) return role;
  const known = Object.values(StaffRole).map((name) => `${name} ${ROLE_NAMES[name]}`);
  throw new UserError(`没有「${said}」这个角色；可用：${known.join("、")}`);
}

/** Categories by their word or their Chinese name, with commas between them. */
export function readCategories(said: string): Category[] {
  const words = said.split(/[,，、]/).map((word) => word.trim());
  const found = words.filter(Boolean).map((word) => {
    const category = Object.values(Category).find((known) => known === word || CATEGORY_NAMES[known] === word);
    if (category) return category;
    const known = Object.values(Category).map((name) => `${name} ${CATEGORY_NAMES[name]}`);
    throw new UserError(`没有「${word}」这个类别；可用：${known.join("、")}`);
  });
  return [...new Set(found)];
}

export function readZone(said: string): string {
  if (!IANAZone.isValidZone(said)) throw new UserError(`没有「${said}」这个时区；写法如 Asia/Shanghai`);
  return said;
}

/** "08:30-20:00" in minutes after midnight. */
export function readHours(said: string): { serviceFrom: number; serviceUntil: number } {
  const [, ...parts] = /^(\d{1,2})[:：](\d{2})\s*[-–—~～至到]\s*(\d{1,2})[:：](\d{2})$/.exec(said.trim()) ?? [];
  const [fromHour = 99, fromMinute = 0, untilHour = 99, untilMinute = 0] = parts.map(Number);
  const [serviceFrom, serviceUntil] = [fromHour * 60 + fromMinute, untilHour * 60 + untilMinute];
  const right = fromMinute < 60 && untilMinute < 60 && serviceFrom < serviceUntil && serviceUntil <= 24 * 60;
  if (!right) throw new UserError(`服务时间「${said}」看不懂；写法如 08:30-20:00，先早后晚，最晚到 24:00`);
  return { serviceFrom, serviceUntil };
}

/** A time of day in minutes after midnight; only an end may be 24:00. */
export function readTimeOfDay(option: string, latest: number): (said: string) => number {
  return (said) => {
    const [, hours, minutes] = /^(\d{1,2})[:：](\d{2})$/.exec(said.trim()) ?? [];
    const at = Number(hours) * 60 + Number(minutes);
    if (!(Number(minutes) < 60 && at <= latest)) throw new UserError(`${option}「${said}」看不懂；写法如 20:00`);
    return at;
  };
}

/** Days of the week, 1 Monday to 7 Sunday: "1-5", "1,3,5", "daily". */
export function readDays(said: string): number[] {
  if (/^(?:daily|每天)$/i.test(said.trim())) return [1, 2, 3, 4, 5, 6, 7];
  const days = said.split(/[,，、]/).flatMap((part) => {
    const [, from = "", until = from] = /^\s*([1-7])\s*(?:[-–—~～至到]\s*([1-7]))?\s*$/.exec(part) ?? [];
    if (!from || until < from) throw new UserError(`--days「${said}」看不懂；写法如 1-5、1,3,5 或 daily（1 是周一，7 是周日）`);
    return Array.from({ length: Number(until) - Number(from) + 1 }, (_, index) => Number(from) + index);
  });
  return [...new Set(days)].sort();
}

export function readOnOff(option: string): (said: string) => boolean {
  return (said) => {
    if (said === "on" || said === "off") return said === "on";
    throw new UserError(`${option}「${said}」看不懂：写 on 或 off`);
  };
}

/** A phone as people write it, kept without the blanks. */
export function readPhone(said: string): string {
  const phone = said.replace(/[\s()（）]/g, "");
  if (!/^\+?\d[\d-]{2,19}(?:转\d{1,6})?$/.test(phone)) throw new UserError(`电话「${said}」看不懂；写法如 13800138000 或 0731-85550110`);
  return phone;
}

/** The beginning of a day in China, or a time with its offset. */
export function readDate(said: string): Date {
  const date = DateTime.fromISO(said.trim(), { zone: "Asia/Shanghai" });
  if (!/^\d{4}-\d\d-\d\d/.test(said.trim()) || !date.isValid) throw new UserError(`日期「${said}」看不懂；写法如 2026-11-01`);
  return date.toJSDate();
}

export function readDuty(said: string): boolean {
  if (said === "on" || said === "off") return said === "on";
  throw new UserError(`「${said}」看不懂：上班写 on，下班写 off`);
}

/** Values given several times, or once with commas. */
export function several(said: readonly string[] | undefined): string[] {
  return (said ?? []).flatMap((value) => value.split(/[,，]/)).filter(Boolean);
}

/** A day by the calendar, as midnight in UTC: the form in which days are kept. */
export function readDay(option: string): (said: string) => Date {
  return (said) => {
    const day = DateTime.fromISO(said.trim(), { zone: "utc" });
    if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(said.trim()) || !day.isValid)
      throw new UserError(`${option}「${said}」看不懂；写法如 2026-11-01`);
    return day.toJSDate();
  };
}

/** Square metres. */
export function readArea(said: string): number {
  const area = Number(said);
  if (!/^\d{1,6}(?:\.\d{1,2})?$/.test(said) || area <= 0) throw new UserError(`--area「${said}」看不懂；写法如 89.5`);
  return area;
}

export function readRecordKind(said: string): HouseRecordKind {
  const kind = Object.values(HouseRecordKind).find((known) => known === said || HOUSE_RECORD_NAMES[known] === said);
  if (kind) return kind;
  const known = Object.values(HouseRecordKind).map((name) => `${name} ${HOUSE_RECORD_NAMES[name]}`);
  throw new UserError(`没有「${said}」这一类；可用：${known.join("、")}`);
}

export function readOwnerRole(said: string): OwnerRole {
  const role = Object.values(OwnerRole).find((known) => known === said || OWNER_ROLE_NAMES[known] === said);
  if (role) return role;
  throw new UserError(`没有「${said}」这种身份；可用：owner 业主、tenant 租户、family 家属`);
}

export function readLanguage(said: string): Language {
  if (said === "zh" || said === "zh-CN") return "zh_CN";
  if (said === "en") return "en";
  throw new UserError(`--language「${said}」不行：写 zh 或 en`);
}

const LONGEST_TEXT = 2_000;

export function readText(said: string): string {
  const text = storable(said).trim();
  if (text === "" || text.length > LONGEST_TEXT) throw new UserError(`内容要有 1 到 ${LONGEST_TEXT} 个字`);
  return text;
}

export function readLabel(said: string): string {
  const label = oneLine(storable(said));
  if (label.length > 100) throw new UserError("--label 太长：最多 100 个字");
  return label;
}
