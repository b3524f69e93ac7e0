// The API's shapes of staff, departments and rooms.
import { z } from "zod";
import * as enums from "../../../generated/prisma/enums.ts";
import { category, list, pageQuery, person, time } from "../schemas.ts";
import { id, name } from "./shapes.ts";

const role = z.enum(enums.StaffRole);
const phone = z.string().trim().min(1).max(40);
const communities = z.array(id).max(200);

export const staffMember = z
  .object({
    id: z.string(),
    name: z.string(),
    role,
    phone: z.string().nullable().openapi({ description: "masked" }),
    onDuty: z.boolean().openapi({ description: "as set by hand; whoever has shifts is on duty in them" }),
    active: z.boolean(),
    department: person.nullable(),
    communities: z.array(person),
    paired: z.boolean().openapi({ description: "whether a chat contact was proven to be theirs" }),
    createdAt: time,
  })
  .openapi("Staff");
export const staffList = list(staffMember).openapi("StaffList");
export const staffQuery = pageQuery.extend({
  community: id.optional(),
  role: role.optional(),
  department: id.optional(),
  active: z.enum(["true", "false", "1", "0"]).optional(),
});
const said = { name, role, communities, department: id.nullable(), phone: phone.nullable(), onDuty: z.boolean() };
export const staffBody = z
  .strictObject(said)
  .partial({ communities: true, department: true, phone: true, onDuty: true })
  .openapi("NewStaff");
export const staffChange = z
  .strictObject({ ...said, active: z.literal(false).openapi({ description: "ends all their authority at once; the history keeps them" }) })
  .partial()
  .openapi("StaffChange");

export const code = z
  .object({ code: z.string().openapi({ example: "HY-ABCDEFGHJK" }), expiresAt: time })
  .openapi("PairingCode", { description: "shown once; said in the chat, or in the room, it proves who or what that is" });

export const department = z
  .object({
    id: z.string(),
    community: z.string(),
    name: z.string(),
    categories: z.array(category).openapi({ description: "whose cards it gets" }),
    staff: z.int().openapi({ description: "who work there now" }),
    room: z.string().nullable().openapi({ description: "the topic of its room" }),
  })
  .openapi("Department");
export const departmentList = list(department).openapi("DepartmentList");
export const departmentQuery = pageQuery.extend({ community: id.optional() });
const categories = z.array(category).max(20);
export const departmentBody = z.strictObject({ community: id, name, categories: categories.default([]) }).openapi("NewDepartment");
export const departmentChange = z
  .strictObject({
    name,
    categories: categories.openapi({ description: "all that are to be its own; those of other departments move here" }),
  })
  .partial()
  .openapi("DepartmentChange");

export const room = z
  .object({
    id: z.string(),
    topic: z.string(),
    kind: z.enum(enums.RoomKind),
    community: z.string().nullable(),
    department: person.nullable().openapi({ description: "null: the staff room for all, or no staff room" }),
    createdAt: time,
    leftAt: time.nullable().openapi({ description: "since when we are no longer a member of it" }),
  })
  .openapi("Room");
export const roomList = list(room).openapi("RoomList");
export const roomQuery = pageQuery.extend({ community: id.optional(), kind: z.enum(enums.RoomKind).optional() });
const kind = z.enum(["staff", "owners"]);
const roomDepartment = id.nullable().openapi({ description: "whose staff room it is to be; null: the one for all" });
export const roomBody = z.strictObject({ kind, community: id, department: roomDepartment.default(null) }).openapi("NewRoom");
export const roomPlanned = code
  .extend({ replaces: z.string().nullable().openapi({ description: "the room that has this place now" }) })
  .openapi("RoomCode");
export const roomChange = z
  .strictObject({ kind: z.enum(enums.RoomKind), community: id.optional(), department: roomDepartment.optional() })
  .openapi("RoomChange");
