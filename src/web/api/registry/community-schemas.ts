// The API's shapes of communities.
import { IANAZone } from "luxon";
import { z } from "zod";
import { askingSchema } from "../../../domain/owners/asking/terms.ts";
import { isSensitive, SENSITIVE_LINE } from "../../../domain/owners/registry/attributes.ts";
import { list, pageQuery, time } from "../schemas.ts";
import { name } from "./shapes.ts";

const count = z.int().min(0);
const timeZone = z.string().refine((zone) => IANAZone.isValidZone(zone), "is no time zone; write it like Asia/Shanghai");
const clockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, "is no time of day; write it like 08:30")
  .openapi({ example: "08:30" });
const hotline = z
  .string()
  .trim()
  .regex(/^\+?\d[\d\s()-]{2,19}$/, "is no telephone number");
const tag = name
  .pipe(z.string().max(20))
  .refine((words) => !isSensitive(words), SENSITIVE_LINE)
  .openapi({ example: "车位业主" });

export const community = z
  .object({
    id: z.string(),
    name: z.string(),
    timeZone: z.string(),
    hotline: z.string().nullable(),
    serviceFrom: clockTime,
    serviceUntil: clockTime,
    workingDaysOnly: z.boolean(),
    tags: z.array(z.string()).openapi({ description: "the company's own words for groups of owners" }),
    houses: count,
    households: count.openapi({ description: "that live there now" }),
    createdAt: time,
  })
  .openapi("Community");

export const communityWhole = community
  .extend({
    owners: count.openapi({ description: "on record who live there now" }),
    staff: count.openapi({ description: "who work for it now" }),
    asking: askingSchema.required().openapi({ description: "how owners are asked back, as it holds now" }),
    buildings: z.array(
      z.object({
        building: z.string(),
        houses: count,
        households: count,
        units: z.array(
          z.object({ unit: z.string().openapi({ description: "empty where there are none" }), houses: count, households: count }),
        ),
      }),
    ),
  })
  .openapi("CommunityWhole");

export const communityList = list(community).openapi("CommunityList");
export const communityQuery = pageQuery;

const said = { name, timeZone, hotline: hotline.nullable(), serviceFrom: clockTime, serviceUntil: clockTime, workingDaysOnly: z.boolean() };

export const communityBody = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, "1 to 64 letters, digits, _ or -")
      .optional(),
    ...said,
  })
  .partial({ timeZone: true, hotline: true, serviceFrom: true, serviceUntil: true, workingDaysOnly: true })
  .openapi("NewCommunity");
export const communityChange = z
  .strictObject({ ...said, asking: askingSchema.nullable().openapi({ description: "in place of what was set; null: the house's terms" }) })
  .partial()
  .openapi("CommunityChange");
export const tagsBody = z.strictObject({ tags: z.array(tag).max(100) }).openapi("OwnerTags");

/** "08:30" in minutes after midnight. */
export function minutesOf(said: string): number {
  const [hours = 0, minutes = 0] = said.split(":").map(Number);
  return hours * 60 + minutes;
}

export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
