// Times as people say them: the clock today, "明天 08:30", else the date.
import { DateTime } from "luxon";

interface Names {
  locale: string;
  tomorrow: string;
  date: string;
}

const zh: Names = { locale: "zh-CN", tomorrow: "明天 ", date: "M月d日 " };
const en: Names = { locale: "en", tomorrow: "tomorrow ", date: "d LLL " };

function said(names: Names, at: Date, now: Date, zone: string): string {
  const [then, today] = [at, now].map((date) => DateTime.fromJSDate(date, { zone }).setLocale(names.locale)) as [DateTime, DateTime];
  const days = then.startOf("day").diff(today.startOf("day"), "days").days;
  const day = days === 0 ? "" : days === 1 ? names.tomorrow : then.toFormat(names.date);
  return `${day}${then.toFormat("HH:mm")}`;
}

/** A day, with its year if that is another one. */
function day(formats: { locale: string; date: string; withYear: string }, at: Date, now: Date, zone: string): string {
  const [then, today] = [at, now].map((date) => DateTime.fromJSDate(date, { zone }).setLocale(formats.locale)) as [DateTime, DateTime];
  return then.toFormat(then.year === today.year ? formats.date : formats.withYear);
}

export const timeInChinese = (at: Date, now: Date, zone: string): string => said(zh, at, now, zone);
export const timeInEnglish = (at: Date, now: Date, zone: string): string => said(en, at, now, zone);
export const dayInChinese = (at: Date, now: Date, zone: string): string =>
  day({ locale: "zh-CN", date: "M月d日", withYear: "yyyy年M月d日" }, at, now, zone);
export const dayInEnglish = (at: Date, now: Date, zone: string): string =>
  day({ locale: "en", date: "d LLL", withYear: "d LLL yyyy" }, at, now, zone);
