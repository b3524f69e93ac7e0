-- CreateEnum
CREATE TYPE "complaint_family" AS ENUM ('service', 'fee', 'community', 'incident', 'neighbour');

-- CreateEnum
CREATE TYPE "judgement" AS ENUM ('justified', 'unreasonable', 'untrue', 'misunderstanding');

-- CreateEnum
CREATE TYPE "request_judgement" AS ENUM ('reasonable', 'partly', 'unreasonable');

-- CreateEnum
CREATE TYPE "fault" AS ENUM ('own', 'shared', 'disputed');

-- CreateEnum
CREATE TYPE "discretion" AS ENUM ('rooms', 'head', 'manager', 'general_manager');

-- CreateEnum
CREATE TYPE "clock_name" AS ENUM ('first_response', 'arrival', 'proposal', 'resolve', 'callback');

-- CreateEnum
CREATE TYPE "clock_kind" AS ENUM ('always', 'service');

-- CreateEnum
CREATE TYPE "proposal_kind" AS ENUM ('plan', 'price');

-- CreateEnum
CREATE TYPE "proposal_state" AS ENUM ('waiting', 'accepted', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "incident_state" AS ENUM ('proposed', 'confirmed', 'dismissed');

-- AlterEnum
ALTER TYPE "outbox_state" ADD VALUE 'withdrawn';

-- AlterTable
ALTER TABLE "community" ADD COLUMN     "targets" JSONB,
ADD COLUMN     "working_days_only" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "opinion" ADD COLUMN     "staff_ids" TEXT[];

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "cause_id" BIGINT,
ADD COLUMN     "handled_at" TIMESTAMPTZ(3),
ADD COLUMN     "handled_by_id" TEXT;

-- AlterTable
ALTER TABLE "room" ADD COLUMN     "left_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ticket" ADD COLUMN     "arrived_at" TIMESTAMPTZ(3),
ADD COLUMN     "awaiting_reason" TEXT,
ADD COLUMN     "awaiting_since" TIMESTAMPTZ(3),
ADD COLUMN     "brought_to" "staff_role",
ADD COLUMN     "cause" TEXT,
ADD COLUMN     "complainant_name" TEXT,
ADD COLUMN     "complainant_phone" TEXT,
ADD COLUMN     "complaint_family" "complaint_family",
ADD COLUMN     "complex" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "decline_text" TEXT,
ADD COLUMN     "declining_id" TEXT,
ADD COLUMN     "discretion" "discretion" NOT NULL DEFAULT 'rooms',
ADD COLUMN     "facts_asked" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "fault" "fault",
ADD COLUMN     "granted" TEXT,
ADD COLUMN     "incident_id" TEXT,
ADD COLUMN     "informant" TEXT,
ADD COLUMN     "judgement" "judgement",
ADD COLUMN     "offered_to_id" TEXT,
ADD COLUMN     "received_by_id" TEXT,
ADD COLUMN     "request_judgement" "request_judgement",
ADD COLUMN     "risk" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "urged" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "duty_shift" (
    "id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "weekdays" INTEGER[],
    "from" INTEGER NOT NULL,
    "until" INTEGER NOT NULL,

    CONSTRAINT "duty_shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_staff" (
    "ticket_number" INTEGER NOT NULL,
    "staff_id" TEXT NOT NULL,

    CONSTRAINT "ticket_staff_pkey" PRIMARY KEY ("ticket_number","staff_id")
);

-- CreateTable
CREATE TABLE "ticket_clock" (
    "ticket_number" INTEGER NOT NULL,
    "name" "clock_name" NOT NULL,
    "round" INTEGER NOT NULL,
    "kind" "clock_kind" NOT NULL,
    "minutes" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_clock_pkey" PRIMARY KEY ("ticket_number","name","round")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" TEXT NOT NULL,
    "ticket_number" INTEGER NOT NULL,
    "kind" "proposal_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "amount" DECIMAL(10,2),
    "by_id" TEXT NOT NULL,
    "state" "proposal_state" NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "answer" TEXT,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "community_id" TEXT NOT NULL,
    "lead" INTEGER NOT NULL,
    "state" "incident_state" NOT NULL DEFAULT 'proposed',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" TEXT,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "ticket_number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "clock" "clock_name",
    "staff_ids" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "said_at" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement" (
    "id" TEXT NOT NULL,
    "community_id" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "households" INTEGER NOT NULL,
    "contacts" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotent_call" (
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotent_call_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "duty_shift_staff_id_idx" ON "duty_shift"("staff_id");

-- CreateIndex
CREATE INDEX "ticket_staff_staff_id_idx" ON "ticket_staff"("staff_id");

-- CreateIndex
CREATE INDEX "proposal_ticket_number_idx" ON "proposal"("ticket_number");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_one_waiting" ON "proposal"("ticket_number") WHERE (state = 'waiting');

-- CreateIndex
CREATE INDEX "incident_community_id_state_idx" ON "incident"("community_id", "state");

-- CreateIndex
CREATE INDEX "reminder_unsaid" ON "reminder"("conversation_id", "id") WHERE (said_at IS NULL);

-- CreateIndex
CREATE INDEX "reminder_ticket_number_idx" ON "reminder"("ticket_number");

-- CreateIndex
CREATE INDEX "idempotent_call_created_at_idx" ON "idempotent_call"("created_at");

-- CreateIndex
CREATE INDEX "outbox_cause_id_idx" ON "outbox"("cause_id");

-- CreateIndex
CREATE INDEX "ticket_incident_id_idx" ON "ticket"("incident_id");

-- AddForeignKey
ALTER TABLE "duty_shift" ADD CONSTRAINT "duty_shift_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_cause_id_fkey" FOREIGN KEY ("cause_id") REFERENCES "inbox"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_received_by_id_fkey" FOREIGN KEY ("received_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_offered_to_id_fkey" FOREIGN KEY ("offered_to_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_declining_id_fkey" FOREIGN KEY ("declining_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_staff" ADD CONSTRAINT "ticket_staff_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_staff" ADD CONSTRAINT "ticket_staff_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_clock" ADD CONSTRAINT "ticket_clock_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_lead_fkey" FOREIGN KEY ("lead") REFERENCES "ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_handled_by_id_fkey" FOREIGN KEY ("handled_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say
ALTER TABLE "duty_shift" ADD CONSTRAINT "duty_shift_times" CHECK ("from" BETWEEN 0 AND 1439 AND "until" BETWEEN 0 AND 1440 AND "from" <> "until");
ALTER TABLE "duty_shift" ADD CONSTRAINT "duty_shift_weekdays" CHECK ("weekdays" IS NOT NULL AND cardinality("weekdays") > 0 AND "weekdays" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]);
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_family" CHECK ("complaint_family" IS NULL OR "kind" = 'complaint');
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_awaiting" CHECK (("awaiting_since" IS NULL) = ("awaiting_reason" IS NULL));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_declining" CHECK (("decline_text" IS NULL) = ("declining_id" IS NULL));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_urged" CHECK ("urged" >= 0 AND "facts_asked" >= 0);
ALTER TABLE "ticket_clock" ADD CONSTRAINT "ticket_clock_length" CHECK ("minutes" > 0 AND "level" >= 0);
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_price" CHECK (("kind" = 'price') = ("amount" IS NOT NULL) AND ("amount" IS NULL OR "amount" >= 0));
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_settled" CHECK (("state" = 'waiting') = ("settled_at" IS NULL));
ALTER TABLE "incident" ADD CONSTRAINT "incident_settled" CHECK (("state" = 'proposed') = ("settled_at" IS NULL));
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_counts" CHECK ("households" >= 0 AND "contacts" >= 0);

-- Tickets that are under way get their clocks, begun when they were opened, or opened again. A late first answer was told once already.
CREATE TEMPORARY TABLE "under_way" AS
SELECT t."number", t."reopened", t."emergency", t."first_responded_at", t."first_response_due_at", t."resolve_due_at",
  coalesce((SELECT max(e."at") FROM "ticket_event" e WHERE e."ticket_number" = t."number" AND e."type" = 'reopen'
    AND e."at" < t."first_response_due_at"), t."created_at") AS "began"
FROM "ticket" t WHERE t."status" IN ('new', 'accepted', 'proposed', 'working');
INSERT INTO "ticket_clock" ("ticket_number", "name", "round", "kind", "minutes", "started_at", "due_at", "level")
SELECT t."number", 'first_response', t."reopened", 'always', greatest(1, extract(epoch FROM t."first_response_due_at" - t."began")::int / 60),
  t."began", t."first_response_due_at", CASE WHEN w."state" = 'done' THEN 100 ELSE 0 END
FROM "under_way" t LEFT JOIN "due_work" w ON w."key" = 'first_response:' || t."number" || ':' || t."reopened"
WHERE t."first_responded_at" IS NULL;
INSERT INTO "ticket_clock" ("ticket_number", "name", "round", "kind", "minutes", "started_at", "due_at")
SELECT "number", 'resolve', "reopened", 'always', greatest(1, extract(epoch FROM "resolve_due_at" - "began")::int / 60), "began", "resolve_due_at"
FROM "under_way";
DELETE FROM "due_work" WHERE "kind" = 'ticket.first_response';
UPDATE "ticket" SET "risk" = true WHERE "number" IN (SELECT "ticket_number" FROM "ticket_clock" WHERE "level" >= 100);
INSERT INTO "due_work" ("kind", "key", "due_at", "payload", "state", "attempts", "created_at")
SELECT 'ticket.clock', 'clock:' || c."ticket_number" || ':' || c."name" || ':' || c."round" || ':' || c."next", c."at",
  jsonb_build_object('ticket', c."ticket_number", 'clock', c."name", 'round', c."round", 'percent', c."next"), 'waiting', 0, c."started_at"
FROM (SELECT *, CASE "level" WHEN 0 THEN 100 ELSE 150 END AS "next",
  CASE "level" WHEN 0 THEN "due_at" ELSE "due_at" + "minutes" * interval '30 seconds' END AS "at" FROM "ticket_clock") c;

-- An emergency that nobody has answered rings on; it began a minute before its answer was due.
INSERT INTO "due_work" ("kind", "key", "due_at", "payload", "state", "attempts", "created_at")
SELECT 'ticket.alarm', 'alarm:' || a."number" || ':' || a."reopened" || ':' || floor(extract(epoch FROM a."rang") * 1000)::bigint || ':2',
  a."rang" + interval '2 minutes',
  jsonb_build_object('ticket', a."number", 'round', a."reopened", 'minutes', 2,
    'began', to_char(a."rang" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
  'waiting', 0, a."rang"
FROM (SELECT *, "first_response_due_at" - interval '1 minute' AS "rang" FROM "under_way" WHERE "emergency" AND "first_responded_at" IS NULL) a;
DROP TABLE "under_way";

-- Enquiries and suggestions that were answered end after two days of silence.
INSERT INTO "due_work" ("kind", "key", "due_at", "payload", "state", "attempts", "created_at")
SELECT 'ticket.quiet_end', 'quiet_end:' || "number" || ':' || floor(extract(epoch FROM "resolved_at") * 1000)::bigint,
  "resolved_at" + interval '48 hours',
  jsonb_build_object('ticket', "number", 'resolvedAt', to_char("resolved_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
  'waiting', 0, "resolved_at"
FROM "ticket" WHERE "status" = 'resolved' AND "resolved_at" IS NOT NULL AND "demand_type" IN ('enquiry', 'suggestion');
