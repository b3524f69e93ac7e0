// States that must never be: the schema itself refuses them, whatever the code above it does.
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../support/database.ts";

const AT = "'2030-03-06 10:00+08'";
const insert = (table: string, values: Record<string, string>) =>
  `INSERT INTO ${table} (${Object.keys(values)
    .map((name) => `"${name}"`)
    .join(", ")}) VALUES (${Object.values(values).join(", ")})`;

const community = (v = {}) =>
  insert("community", {
    id: "'c2'",
    name: "'二'",
    time_zone: "'Asia/Shanghai'",
    service_from: "540",
    service_until: "1080",
    created_at: AT,
    ...v,
  });
const household = (v = {}) => insert("household", { id: "'hh2'", community_id: "'c'", house_id: "'h'", since: AT, until: AT, ...v });
const contact = (id: string) => insert("contact", { id: `'${id}'`, account: "'a'", external_id: `'${id}'`, name: "''", created_at: AT });
const binding = (v = {}) => insert("binding", { id: "'b2'", contact_id: "'p'", owner_id: "'o'", bound_at: AT, ...v });
const room = (v = {}) => insert("room", { id: "'r2'", account: "'a'", external_id: "'r2'", topic: "''", created_at: AT, ...v });
const pairing = (v = {}) => insert("pairing_code", { hash: "'x'", staff_id: "'s'", expires_at: AT, ...v });
const conversation = (v = {}) => insert("conversation", { id: "'v2'", account: "'a'", contact_id: "'q'", ...v });
const inbox = (v = {}) =>
  insert("inbox", {
    account: "'a'",
    message_id: "'m2'",
    conversation_id: "'v'",
    contact_id: "'p'",
    kind: "'text'",
    text: "''",
    mentions_bot: "false",
    received_at: AT,
    closes_burst: "false",
    ...v,
  });
const attachment = (v = {}) =>
  insert("attachment", { id: "'t'", inbox_id: "(SELECT min(id) FROM inbox)", name: "''", sha256: "'f'", ...v });
const media = (v = {}) => insert("media", { sha256: "'g'", mime: "''", size: "0", created_at: AT, ...v });
const burst = (v = {}) => insert("burst", { conversation_id: "'v'", contact_id: "'p'", closed_at: AT, ...v });
const outbox = (v = {}) =>
  insert("outbox", { account: "'a'", conversation_id: "'v'", seq: "2", text: "'好'", due_at: AT, created_at: AT, ...v });
const question = (v = {}) =>
  insert("pending_question", {
    id: "'q2'",
    conversation_id: "'v'",
    contact_id: "'p'",
    kind: "''",
    data: "'{}'",
    asked_at: AT,
    expires_at: AT,
    ...v,
  });
const due = (v = {}) => insert("due_work", { kind: "''", key: "'k2'", due_at: AT, payload: "'{}'", created_at: AT, ...v });
const ticket = (v = {}) =>
  insert("ticket", {
    number: "2",
    kind: "'complaint'",
    category: "'lift'",
    emergency: "false",
    summary: "''",
    description: "''",
    channel: "'phone'",
    created_at: AT,
    first_response_due_at: AT,
    resolve_due_at: AT,
    classified_by: "'rule'",
    confidence: "1",
    ...v,
  });
const knowledge = (v = {}) =>
  insert("knowledge", {
    number: "1",
    category: "'fee'",
    question: "'物业费'",
    answer: "'每月'",
    valid_from: AT,
    registered_by_id: "'s'",
    created_at: AT,
    ...v,
  });
const modelUse = (v = {}) => insert("model_use", { contact_id: "'p'", day: "'2030-03-06'", tokens: "0", ...v });
const example = (v = {}) =>
  insert("labelled_example", {
    ticket_number: "1",
    at: AT,
    staff_id: "'s'",
    text: "'漏水'",
    was_intent: "'repair'",
    was_category: "'leak'",
    intent: "'complaint'",
    category: "'leak'",
    emergency: "false",
    classified_by: "'embedded'",
    confidence: "1",
    ...v,
  });
const shift = (v = {}) => insert("duty_shift", { id: "'w'", staff_id: "'s'", weekdays: "'{1,7}'", from: "1200", until: "510", ...v });
const clock = (v = {}) =>
  insert("ticket_clock", {
    ticket_number: "1",
    name: "'resolve'",
    round: "0",
    kind: "'always'",
    minutes: "1",
    started_at: AT,
    due_at: AT,
    ...v,
  });
const proposal = (v = {}) =>
  insert("proposal", { id: "'y2'", ticket_number: "1", kind: "'plan'", text: "'换'", by_id: "'s'", created_at: AT, ...v });
const settled = { state: "'refused'", settled_at: AT };
const incident = (v = {}) => insert("incident", { id: "'i'", community_id: "'c'", lead: "1", created_at: AT, ...v });
const announcement = (v = {}) =>
  insert("announcement", {
    id: "'e'",
    community_id: "'c'",
    by_id: "'s'",
    scope: "'3栋'",
    text: "'停水'",
    urgent: "true",
    households: "0",
    contacts: "0",
    created_at: AT,
    ...v,
  });
const counter = (v = {}) => insert("counter", { name: "'n'", value: "0", ...v });

/** What is there to begin with: one of everything, in good order. */
const owner = (v = {}) => insert("owner", { id: "'o2'", name: "'李'", created_at: AT, ...v });
const consent = (v = {}) => insert("consent", { id: "'k'", purpose: "'survey'", version: "1", source: "'chat'", given_at: AT, ...v });
const bindingRequest = (v = {}) =>
  insert("binding_request", { number: "2", contact_id: "'p'", house_id: "'h'", said: "'张'", created_at: AT, ...v });
const invitation = (v = {}) =>
  insert("invitation", { hash: "'x'", house_id: "'h'", role: "'owner'", created_at: AT, expires_at: AT, ...v });

const callback = (v = {}) => insert("callback", { id: "'cb'", kind: "'spot'", key: "'cb'", due_at: AT, created_at: AT, ...v });
const draw = (v = {}) =>
  insert("callback_draw", {
    id: "'dr'",
    community_id: "'c'",
    kind: "'spot'",
    period: "'2030-03'",
    seed: "'s'",
    share: "0.02",
    frame: "9",
    drawn: "9",
    at: AT,
    ...v,
  });
const campaign = (v = {}) =>
  insert("campaign", {
    id: "'g2'",
    number: "2",
    survey_id: "'sv'",
    community_id: "'c'",
    sampling: "'census'",
    seed: "'s'",
    created_at: AT,
    ...v,
  });
const asked = (v = {}) =>
  insert("survey_invitation", { id: "'in'", campaign_id: "'g'", household_id: "'hh'", building: "'3'", token: "'t'", ...v });
const response = (v = {}) =>
  insert("survey_response", {
    id: "'re2'",
    campaign_id: "'g'",
    building: "'3'",
    wave: "0",
    complainer: "false",
    mode: "'web'",
    started_at: AT,
    ...v,
  });
const answer = (v = {}) => insert("survey_answer", { response_id: "'re'", question_id: "'overall'", at: AT, ...v });

const GROUND = [
  community({ id: "'c'" }),
  insert("house", { id: "'h'", community_id: "'c'", building: "'3'", unit: "'2'", room: "'501'" }),
  household({ id: "'hh'", until: "NULL" }),
  insert("owner", { id: "'o'", name: "'张'", created_at: AT }),
  contact("p"),
  contact("q"),
  binding({ id: "'b'" }),
  insert("department", { id: "'d'", community_id: "'c'", name: "'工程'" }),
  insert("staff", { id: "'s'", name: "'周'", role: "'assistant'", created_at: AT }),
  room({ id: "'r'", external_id: "'r'", kind: "'staff'", community_id: "'c'", department_id: "'d'" }),
  room({ id: "'all'", external_id: "'all'", kind: "'staff'", community_id: "'c'" }),
  conversation({ id: "'v'", contact_id: "'p'" }),
  inbox({ message_id: "'m'" }),
  media({ sha256: "'f'" }),
  outbox({ seq: "1", state: "'sending'" }),
  question({ id: "'q1'" }),
  due({ key: "'k'" }),
  ticket({ number: "1" }),
  proposal({ id: "'y'" }),
  bindingRequest({ number: "1" }),
  insert("survey", { id: "'sv'", kind: "'event'", title: "'活动'", instrument: "'{}'", created_at: AT }),
  campaign({ id: "'g'", number: "1" }),
  response({ id: "'re'" }),
];

/** Constraint, what is tried, and the same thing done right, which must pass. */
const TABLE: [constraint: string, wrong: string, right: string][] = [
  ["community_service_hours", community({ service_from: "-1" }), community({ service_from: "0" })],
  ["community_service_hours", community({ service_from: "1080" }), community({ service_from: "1079" })],
  ["community_service_hours", community({ service_until: "1441" }), community({ service_until: "1440" })],
  ["household_time", household({ until: `${AT}::timestamptz - interval '1 s'` }), household()],
  ["household_one_per_house", household({ until: "NULL" }), household()],
  ["binding_one_per_contact", binding(), binding({ ended_at: AT })],
  ["room_registered", room({ kind: "'owners'" }), room({ kind: "'owners'", community_id: "'c'" })],
  [
    "room_department",
    room({ kind: "'owners'", community_id: "'c'", department_id: "'d'" }),
    room({ kind: "'owners'", community_id: "'c'" }),
  ],
  ["room_one_per_department", room({ kind: "'staff'", community_id: "'c'", department_id: "'d'" }), room()],
  ["room_one_for_all", room({ kind: "'staff'", community_id: "'c'" }), room({ kind: "'owners'", community_id: "'c'" })],
  ["pairing_code_for_one", pairing({ staff_id: "NULL" }), pairing()],
  ["pairing_code_for_one", pairing({ room_kind: "'staff'", community_id: "'c'" }), pairing()],
  [
    "pairing_code_for_one",
    pairing({ staff_id: "NULL", room_kind: "'staff'" }),
    pairing({ staff_id: "NULL", room_kind: "'staff'", community_id: "'c'" }),
  ],
  ["conversation_with_one", conversation({ contact_id: "NULL" }), conversation()],
  ["conversation_with_one", conversation({ room_id: "'r'" }), conversation({ contact_id: "NULL", room_id: "'r'" })],
  ["conversation_next_seq", conversation({ next_seq: "0" }), conversation({ next_seq: "1" })],
  ["inbox_consumed_in_burst", inbox({ consumed_at: AT }), inbox()],
  ["inbox_recall", inbox({ kind: "'recall'" }), inbox({ kind: "'recall'", recalls: "'m'" })],
  ["inbox_recall", inbox({ recalls: "'m'" }), inbox()],
  ["attachment_kept_or_not", attachment({ problem: "'too_large'" }), attachment()],
  ["attachment_kept_or_not", attachment({ sha256: "NULL" }), attachment({ sha256: "NULL", problem: "'unavailable'" })],
  ["media_size", media({ size: "-1" }), media()],
  ["burst_settled", burst({ state: "'done'" }), burst({ state: "'done'", settled_at: AT })],
  ["burst_settled", burst({ settled_at: AT }), burst()],
  ["outbox_content", outbox({ text: "''" }), outbox({ text: "''", media_sha256: "'f'" })],
  ["outbox_settled", outbox({ state: "'sent'" }), outbox({ state: "'sent'", settled_at: AT })],
  ["outbox_settled", outbox({ settled_at: AT }), outbox()],
  ["outbox_fallback", outbox({ fallback_text: "'好'" }), outbox({ fallback_text: "'好'", fallback_conversation_id: "'v'" })],
  ["outbox_fallback", outbox({ fallback_conversation_id: "'v'" }), outbox()],
  ["outbox_one_in_flight", outbox({ state: "'sending'" }), outbox({ account: "'another'", state: "'sending'" })],
  ["pending_question_settled", question({ state: "'answered'" }), question({ state: "'answered'", settled_at: AT })],
  ["pending_question_one_open", question(), question({ contact_id: "'q'" })],
  ["due_work_settled", due({ state: "'done'" }), due({ state: "'done'", settled_at: AT })],
  ["due_work_settled", due({ settled_at: AT }), due()],
  ["ticket_number", ticket({ number: "0" }), ticket()],
  ["ticket_demand_type", ticket({ kind: "'demand'" }), ticket({ kind: "'demand'", demand_type: "'repair'" })],
  ["ticket_demand_type", ticket({ demand_type: "'repair'" }), ticket()],
  ["ticket_acceptor", ticket({ status: "'accepted'" }), ticket({ status: "'accepted'", acceptor_id: "'s'" })],
  ["ticket_acceptor", ticket({ status: "'closed'", closed_at: AT }), ticket({ status: "'closed'", closed_at: AT, acceptor_id: "'s'" })],
  ["ticket_closed", ticket({ status: "'cancelled'" }), ticket({ status: "'cancelled'", closed_at: AT })],
  ["ticket_closed", ticket({ closed_at: AT }), ticket()],
  ["ticket_merged", ticket({ status: "'merged'", closed_at: AT }), ticket({ status: "'merged'", closed_at: AT, merged_into: "1" })],
  ["ticket_merged", ticket({ status: "'merged'", closed_at: AT, merged_into: "2" }), ticket()],
  ["ticket_merged", ticket({ merged_into: "1" }), ticket()],
  ["ticket_confidence", ticket({ confidence: "1.01" }), ticket({ confidence: "0" })],
  ["ticket_confidence", ticket({ confidence: "-0.01" }), ticket()],
  ["ticket_answerable", ticket({ channel: "'wechat'" }), ticket({ channel: "'wechat'", conversation_id: "'v'" })],
  ["knowledge_approved_by_somebody", knowledge({ approved_at: AT }), knowledge({ approved_at: AT, approved_by_id: "'s'" })],
  ["knowledge_retired_by_somebody", knowledge({ retired_by_id: "'s'" }), knowledge({ retired_at: AT, retired_by_id: "'s'" })],
  ["knowledge_valid_for_a_time", knowledge({ valid_until: AT }), knowledge({ valid_until: `${AT}::timestamptz + interval '1 s'` })],
  ["model_use_tokens", modelUse({ tokens: "-1" }), modelUse()],
  ["labelled_example_confidence", example({ confidence: "1.01" }), example()],
  ["duty_shift_times", shift({ from: "-1" }), shift({ from: "0" })],
  ["duty_shift_times", shift({ from: "1440" }), shift({ from: "1439" })],
  ["duty_shift_times", shift({ until: "-1" }), shift({ until: "0" })],
  ["duty_shift_times", shift({ until: "1441" }), shift({ until: "1440" })],
  ["duty_shift_times", shift({ until: "1200" }), shift({ until: "1199" })],
  ["duty_shift_weekdays", shift({ weekdays: "'{}'" }), shift({ weekdays: "'{1,2,3,4,5,6,7}'" })],
  ["duty_shift_weekdays", shift({ weekdays: "NULL" }), shift()],
  ["duty_shift_weekdays", shift({ weekdays: "'{0}'" }), shift({ weekdays: "'{1}'" })],
  ["duty_shift_weekdays", shift({ weekdays: "'{7,8}'" }), shift({ weekdays: "'{7}'" })],
  [
    "ticket_family",
    ticket({ kind: "'demand'", demand_type: "'repair'", complaint_family: "'fee'" }),
    ticket({ complaint_family: "'fee'" }),
  ],
  ["ticket_awaiting", ticket({ awaiting_since: AT }), ticket({ awaiting_since: AT, awaiting_reason: "'等业主'" })],
  ["ticket_awaiting", ticket({ awaiting_reason: "'等业主'" }), ticket()],
  ["ticket_declining", ticket({ decline_text: "'说明'" }), ticket({ decline_text: "'说明'", declining_id: "'s'" })],
  ["ticket_declining", ticket({ declining_id: "'s'" }), ticket()],
  ["ticket_urged", ticket({ urged: "-1" }), ticket({ urged: "0" })],
  ["ticket_urged", ticket({ facts_asked: "-1" }), ticket({ facts_asked: "0" })],
  ["ticket_clock_length", clock({ minutes: "0" }), clock()],
  ["ticket_clock_length", clock({ level: "-1" }), clock({ level: "0" })],
  ["proposal_price", proposal({ kind: "'price'", ...settled }), proposal({ kind: "'price'", amount: "30", ...settled })],
  ["proposal_price", proposal({ kind: "'price'", amount: "-0.01", ...settled }), proposal({ kind: "'price'", amount: "0", ...settled })],
  ["proposal_price", proposal({ amount: "30", ...settled }), proposal(settled)],
  ["proposal_settled", proposal({ state: "'accepted'" }), proposal({ state: "'accepted'", settled_at: AT })],
  ["proposal_settled", proposal({ ticket_number: "2", settled_at: AT }), proposal(settled)],
  ["proposal_one_waiting", proposal(), proposal(settled)],
  ["incident_settled", incident({ state: "'dismissed'" }), incident({ state: "'dismissed'", settled_at: AT })],
  ["incident_settled", incident({ settled_at: AT }), incident()],
  ["announcement_counts", announcement({ households: "-1" }), announcement()],
  ["announcement_counts", announcement({ contacts: "-1" }), announcement()],
  ["owner_values", owner({ potential: "0" }), owner({ potential: "1", credit: "5", contribution: "3" })],
  ["owner_values", owner({ contribution: "6" }), owner()],
  ["consent_of_somebody", consent(), consent({ contact_id: "'p'" })],
  ["consent_of_somebody", consent(), consent({ owner_id: "'o'" })],
  ["binding_request_one_open", bindingRequest(), bindingRequest({ state: "'done'", settled_at: AT })],
  ["invitation_left", invitation({ left: "-1" }), invitation({ left: "0" })],
  [
    "callback_level",
    callback({ state: "'answered'", settled_at: AT, level: "0" }),
    callback({ state: "'answered'", settled_at: AT, level: "1" }),
  ],
  [
    "callback_level",
    callback({ state: "'answered'", settled_at: AT, level: "6" }),
    callback({ state: "'answered'", settled_at: AT, level: "5" }),
  ],
  ["callback_answered", callback({ level: "5" }), callback()],
  ["callback_answered", callback({ solved: "true" }), callback({ state: "'answered'", settled_at: AT, solved: "true" })],
  ["callback_asked", callback({ state: "'asked'", asked_at: AT }), callback({ state: "'asked'", asked_at: AT, contact_id: "'p'" })],
  ["callback_asked", callback({ state: "'asked'", contact_id: "'p'" }), callback()],
  ["callback_settled", callback({ state: "'unreachable'" }), callback({ state: "'unreachable'", settled_at: AT })],
  ["callback_settled", callback({ settled_at: AT }), callback()],
  ["callback_draw_drawn", draw({ drawn: "10" }), draw()],
  ["callback_draw_drawn", draw({ drawn: "-1" }), draw({ drawn: "0" })],
  ["campaign_share", campaign({ share: "0" }), campaign({ share: "0.01" })],
  ["campaign_share", campaign({ share: "1.01" }), campaign({ share: "1" })],
  ["campaign_return_quota", campaign({ return_quota: "0" }), campaign({ return_quota: "1" })],
  ["campaign_coverage", campaign({ coverage: "1.01" }), campaign({ coverage: "0.3" })],
  ["campaign_closed", campaign({ state: "'closed'" }), campaign({ state: "'closed'", closed_at: AT })],
  ["campaign_closed", campaign({ closed_at: AT }), campaign()],
  ["survey_invitation_wave", asked({ wave: "-1" }), asked({ wave: "0" })],
  ["survey_invitation_reminders", asked({ reminders: "3" }), asked({ reminders: "2" })],
  ["survey_invitation_sent", asked({ state: "'sent'" }), asked({ state: "'sent'", sent_at: AT })],
  ["survey_response_complete", response({ complete: "true" }), response({ complete: "true", completed_at: AT })],
  ["survey_response_complete", response({ completed_at: AT }), response()],
  ["survey_answer_says", answer(), answer({ number: "5" })],
  ["survey_answer_says", answer({ choices: "'{}'" }), answer({ choices: "'{a}'" })],
  ["survey_answer_says", answer(), answer({ text: "'好'" })],
  ["counter_value", counter({ value: "-1" }), counter()],
];

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const sql of GROUND) await client.query(sql);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** The constraint that refuses the statement; the database is as before. */
async function refusedBy(sql: string): Promise<string | undefined> {
  await client.query("BEGIN");
  return client
    .query(sql)
    .then(
      () => undefined,
      (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
    )
    .finally(() => client.query("ROLLBACK"));
}

it.each(TABLE)("%s", async (constraint, wrong, right) => {
  expect(await refusedBy(wrong)).toBe(constraint);
  expect(await refusedBy(right)).toBeUndefined();
});

it("leaves out no check and no partial unique index of the schema", async () => {
  const { rows } = await client.query(
    `SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace
     UNION SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indisunique AND i.indpred IS NOT NULL AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  expect([...new Set(TABLE.map(([name]) => name))].sort()).toEqual(rows.map(({ name }) => name).sort());
});
