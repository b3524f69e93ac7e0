// The API's shapes of houses and households, of who lives there and what was recorded.
import { z } from "zod";
import * as enums from "../../../generated/prisma/enums.ts";
import { by, category, list, pageQuery, person, status, time } from "../schemas.ts";
import { day, dayOrTime, id, search, text } from "./shapes.ts";

const part = (example: string) =>
  z.string().trim().max(40).openapi({ example, description: "as people write it; kept in the books' form" });
const unit = z.string().trim().max(40).openapi({ example: "2单元", description: "empty where there are none" });
const area = z.number().positive().max(999_999.99).multipleOf(0.01).openapi({ description: "square metres" });
const role = z.enum(enums.OwnerRole);

export const resident = z
  .object({
    owner: person.extend({ phone: z.string().nullable().openapi({ description: "masked" }) }),
    role,
    since: time,
    until: time.nullable(),
  })
  .openapi("Resident");

export const house = z
  .object({
    id: z.string(),
    community: z.string(),
    building: z.string(),
    unit: z.string(),
    room: z.string(),
    label: z.string().openapi({ example: "3栋2单元501" }),
    area: z.number().nullable(),
    handoverOn: day.nullable(),
    warrantyEnds: day.nullable(),
    household: z.string().nullable().openapi({ description: "who lives there now" }),
  })
  .openapi("House");

export const houseRecord = z
  .object({ id: z.string(), kind: z.enum(enums.HouseRecordKind), on: day, text: z.string(), by: person.nullable(), createdAt: time })
  .openapi("HouseRecord", {
    description: "acceptance 承接查验, warranty_repair 工程保修, repair 房屋维修, renovation 装饰装修, use 房屋使用",
  });

export const houseWhole = house
  .extend({
    residents: z.array(resident).nullable().openapi({ description: "of the present household; null for roles that do not see owners" }),
    records: z.array(houseRecord).openapi({ description: "newest first" }),
    repairs: z
      .array(z.object({ number: z.int(), category, status, summary: z.string(), resolvedAt: time.nullable() }))
      .openapi({ description: "finished repair tickets that this token sees, newest first" }),
  })
  .openapi("HouseWhole");

export const houseList = list(house).openapi("HouseList");
export const houseQuery = pageQuery.extend({
  community: id.optional(),
  building: z.string().trim().min(1).max(40).optional(),
  unit: z.string().trim().max(40).optional(),
  q: search.openapi({ description: "a flat as people write it (3-2-501), a room or a building" }),
});

const details = { area: area.nullable(), handoverOn: day.nullable(), warrantyEnds: day.nullable() };
export const houseBody = z
  .strictObject({ community: id, building: part("3栋"), unit: unit.default(""), room: part("0501室"), ...details })
  .partial({ area: true, handoverOn: true, warrantyEnds: true })
  .openapi("NewHouse");
export const houseChange = z
  .strictObject({ building: part("3栋"), unit, room: part("0501室"), ...details })
  .partial()
  .openapi("HouseChange");
export const recordBody = z.strictObject({ kind: z.enum(enums.HouseRecordKind), on: day, text, by }).openapi("NewHouseRecord");

export const contact = z
  .object({ id: z.string(), kind: z.enum(enums.ContactLogKind), at: time, text: z.string(), by: person.nullable(), createdAt: time })
  .openapi("Contact", { description: "public_affairs 公共事务, communication 沟通, special_service 特约服务" });
export const contactBody = z
  .strictObject({
    kind: z.enum(enums.ContactLogKind),
    at: dayOrTime.optional().openapi({ description: "now, where it is left out" }),
    text,
    by,
  })
  .openapi("NewContact");

export const household = z
  .object({
    id: z.string(),
    community: z.string(),
    house: z.object({ id: z.string(), label: z.string() }),
    since: time,
    until: time.nullable().openapi({ description: "null: lives there now" }),
    residents: z.array(resident).openapi({ description: "those of today first, then who has left" }),
  })
  .openapi("Household");
export const householdWhole = household
  .extend({ contacts: z.array(contact).openapi({ description: "the newest 50" }) })
  .openapi("HouseholdWhole");
export const householdList = list(household).openapi("HouseholdList");
export const householdQuery = pageQuery.extend({
  community: id.optional(),
  house: id.optional(),
  current: z.enum(["true", "false", "1", "0"]).optional().openapi({ description: "only those that live there now, or only former ones" }),
});

export const householdBody = z
  .strictObject({
    house: id,
    since: dayOrTime.optional().openapi({ description: "now, where it is left out" }),
    residents: z
      .array(z.strictObject({ owner: id, role, since: dayOrTime.optional() }))
      .max(50)
      .default([]),
    replaces: z.boolean().default(false).openapi({ description: "ends the household that lives there now" }),
  })
  .openapi("NewHousehold");
export const householdChange = z
  .strictObject({
    until: dayOrTime.nullable().optional().openapi({ description: "when it ended, with all who lived in it; null: it has not" }),
    residents: z
      .array(z.strictObject({ owner: id, role: role.optional(), since: dayOrTime.optional(), until: dayOrTime.nullable().optional() }))
      .max(50)
      .optional()
      .openapi({ description: "those named are changed or added, the others stay; `until` ends somebody's residency" }),
  })
  .openapi("HouseholdChange");
