// The registry's part of the OpenAPI document.
import type { z } from "zod";
import { type Describing, json, problem } from "../describing.ts";
import { idempotency } from "../schemas.ts";
import * as communities from "./community-schemas.ts";
import * as houses from "./house-schemas.ts";
import * as owners from "./owner-schemas.ts";
import { idParam } from "./shapes.ts";
import * as staff from "./staff-schemas.ts";

interface PartDescribed {
  path: string;
  /** "houses", "a house" */
  many: string;
  one: string;
  query: z.ZodObject;
  list: z.ZodType;
  whole: z.ZodType;
  body: z.ZodType;
  change: z.ZodType;
  /** What POST answers with, where that is not what it made. */
  made?: { schema: z.ZodType; description: string };
}

const PARTS: readonly PartDescribed[] = [
  {
    path: "/communities",
    many: "Communities, newest first",
    one: "a community, with its buildings and units",
    query: communities.communityQuery,
    list: communities.communityList,
    whole: communities.communityWhole,
    body: communities.communityBody,
    change: communities.communityChange,
  },
  {
    path: "/houses",
    many: "Houses, in the order of their numbers",
    one: "a house, with who lives there, its records and finished repairs",
    query: houses.houseQuery,
    list: houses.houseList,
    whole: houses.houseWhole,
    body: houses.houseBody,
    change: houses.houseChange,
  },
  {
    path: "/households",
    many: "Households, newest first",
    one: "a household, with its contact log",
    query: houses.householdQuery,
    list: houses.householdList,
    whole: houses.householdWhole,
    body: houses.householdBody,
    change: houses.householdChange,
  },
  {
    path: "/owners",
    many: "Owners, newest first",
    one: "an owner, with where they lived, consents, contact log and tickets; reading it is logged",
    query: owners.ownerQuery,
    list: owners.ownerList,
    whole: owners.ownerWhole,
    body: owners.ownerBody,
    change: owners.ownerChange,
  },
  {
    path: "/staff",
    many: "Staff, newest first",
    one: "a member of staff",
    query: staff.staffQuery,
    list: staff.staffList,
    whole: staff.staffMember,
    body: staff.staffBody,
    change: staff.staffChange,
  },
  {
    path: "/departments",
    many: "Departments, by name",
    one: "a department",
    query: staff.departmentQuery,
    list: staff.departmentList,
    whole: staff.department,
    body: staff.departmentBody,
    change: staff.departmentChange,
  },
  {
    path: "/rooms",
    many: "Rooms of the channel, newest first",
    one: "a room",
    query: staff.roomQuery,
    list: staff.roomList,
    whole: staff.room,
    body: staff.roomBody,
    change: staff.roomChange,
    made: { schema: staff.roomPlanned, description: "a code to be said in the room; takes no Idempotency-Key" },
  },
];

const REFUSALS = {
  403: problem("not for this role"),
  409: problem("in conflict with what is on record: nothing was changed"),
  422: problem("no such community, house, owner or department, dates that do not fit, or a key used for another call"),
};
const MISSING = { 404: problem("not there, or another community's") };

export function documentRegistry(describing: Describing): void {
  documentRisks(describing);
  for (const part of PARTS) documentPart(describing, part);
  documentExtras(describing);
}

function documentPart({ registry, common }: Describing, { path, many, one, query, list, whole, body, change, made }: PartDescribed): void {
  const { 409: _, 422: __, ...reading } = REFUSALS;
  registry.registerPath({
    ...common,
    method: "get",
    path,
    summary: many,
    request: { query },
    responses: { 200: { description: "a page", content: json(list) }, ...common.responses, ...reading },
  });
  registry.registerPath({
    ...common,
    method: "get",
    path: `${path}/{id}`,
    summary: `One: ${one}`,
    request: { params: idParam },
    responses: { 200: { description: one, content: json(whole) }, ...common.responses, ...reading, ...MISSING },
  });
  registry.registerPath({
    ...common,
    method: "post",
    path,
    summary: "Adds one",
    request: { ...(!made && { headers: idempotency }), body: { required: true, content: json(body) } },
    responses: {
      201: { description: made?.description ?? one, content: json(made?.schema ?? whole) },
      ...common.responses,
      ...REFUSALS,
    },
  });
  registry.registerPath({
    ...common,
    method: "patch",
    path: `${path}/{id}`,
    summary: "Changes what is given; what is left out stays",
    request: { params: idParam, headers: idempotency, body: { required: true, content: json(change) } },
    responses: { 200: { description: one, content: json(whole) }, ...common.responses, ...REFUSALS, ...MISSING },
  });
}

function documentRisks({ registry, common }: Describing): void {
  registry.registerPath({
    ...common,
    method: "get",
    path: "/owners/at-risk",
    summary: "Owners who may be about to turn away, the gravest first: they threaten not to pay, complained in vain, or fell silent",
    request: { query: owners.riskQuery },
    responses: { 200: { description: "a page", content: json(owners.riskList) }, ...common.responses, 403: REFUSALS[403] },
  });
}

function documentExtras({ registry, common }: Describing): void {
  const adds = (path: string, summary: string, body: z.ZodType, made: z.ZodType) =>
    registry.registerPath({
      ...common,
      method: "post",
      path,
      summary,
      request: { params: idParam, headers: idempotency, body: { required: true, content: json(body) } },
      responses: { 201: { description: "what was added", content: json(made) }, ...common.responses, ...REFUSALS, ...MISSING },
    });
  adds("/houses/{id}/records", "Adds to a house's records", houses.recordBody, houses.houseRecord);
  adds("/owners/{id}/contacts", "Adds to an owner's contact log", houses.contactBody, houses.contact);
  adds("/households/{id}/contacts", "Adds to a household's contact log", houses.contactBody, houses.contact);
  registry.registerPath({
    ...common,
    method: "put",
    path: "/communities/{id}/tags",
    summary: "The company's own words for groups of owners, all of them; one that owners have stays until they have it no more",
    request: { params: idParam, headers: idempotency, body: { required: true, content: json(communities.tagsBody) } },
    responses: {
      200: { description: "as they are now", content: json(communities.tagsBody) },
      ...common.responses,
      ...REFUSALS,
      ...MISSING,
    },
  });
  registry.registerPath({
    ...common,
    method: "post",
    path: "/staff/{id}/code",
    summary: "A new pairing code; those not used yet are void. Takes no Idempotency-Key: it is shown once",
    request: { params: idParam },
    responses: { 201: { description: "the code", content: json(staff.code) }, ...common.responses, ...REFUSALS, ...MISSING },
  });
}
