-- CreateEnum
CREATE TYPE "owner_role" AS ENUM ('owner', 'tenant', 'family');

-- CreateEnum
CREATE TYPE "language" AS ENUM ('zh-CN', 'en');

-- CreateEnum
CREATE TYPE "category" AS ENUM ('lift', 'safety', 'utility', 'leak', 'home_repair', 'facility', 'cleaning', 'greening', 'security', 'parking', 'neighbour', 'decoration', 'fee', 'conduct', 'admin', 'community', 'governance', 'warranty', 'concierge', 'other');

-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('assistant', 'technician', 'head', 'manager', 'general_manager', 'quality', 'administrator');

-- CreateEnum
CREATE TYPE "room_kind" AS ENUM ('unregistered', 'staff', 'owners');

-- CreateEnum
CREATE TYPE "message_kind" AS ENUM ('text', 'image', 'voice', 'video', 'file', 'recall', 'other');

-- CreateEnum
CREATE TYPE "media_problem" AS ENUM ('too_large', 'unavailable');

-- CreateEnum
CREATE TYPE "burst_state" AS ENUM ('open', 'done', 'failed');

-- CreateEnum
CREATE TYPE "outbox_state" AS ENUM ('pending', 'sending', 'sent', 'failed', 'unknown');

-- CreateEnum
CREATE TYPE "question_state" AS ENUM ('open', 'answered', 'withdrawn');

-- CreateEnum
CREATE TYPE "work_state" AS ENUM ('waiting', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "ticket_kind" AS ENUM ('complaint', 'demand');

-- CreateEnum
CREATE TYPE "demand_type" AS ENUM ('repair', 'service', 'enquiry', 'suggestion');

-- CreateEnum
CREATE TYPE "ticket_status" AS ENUM ('new', 'accepted', 'proposed', 'working', 'resolved', 'closed', 'declined', 'cancelled', 'merged');

-- CreateEnum
CREATE TYPE "ticket_channel" AS ENUM ('wechat', 'phone', 'visit', 'proxy', 'letter', 'suggestion_box', 'hearsay', 'fax', 'web', 'app', 'email', 'inspection', 'meeting');

-- CreateEnum
CREATE TYPE "classified_by" AS ENUM ('model', 'embedded', 'rule', 'staff');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('owner', 'staff', 'system');

-- CreateTable
CREATE TABLE "community" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "hotline" TEXT,
    "service_from" INTEGER NOT NULL,
    "service_until" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "community_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "house" (
    "id" TEXT NOT NULL,
    "community_id" TEXT NOT NULL,
    "building" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "room" TEXT NOT NULL,
    "area" DECIMAL(8,2),
    "handover_on" DATE,
    "warranty_ends" DATE,

    CONSTRAINT "house_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household" (
    "id" TEXT NOT NULL,
    "community_id" TEXT NOT NULL,
    "house_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "owner" (
    "id" TEXT NOT NULL,
    "community_id" TEXT,
    "name" TEXT NOT NULL,
    "language" "language" NOT NULL DEFAULT 'zh-CN',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "owner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "owner_phone" (
    "owner_id" TEXT NOT NULL,
    "phone" TEXT NOT NULL,

    CONSTRAINT "owner_phone_pkey" PRIMARY KEY ("owner_id","phone")
);

-- CreateTable
CREATE TABLE "residency" (
    "owner_id" TEXT NOT NULL,
    "household_id" TEXT NOT NULL,
    "role" "owner_role" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "residency_pkey" PRIMARY KEY ("owner_id","household_id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "stated_house_id" TEXT,
    "notice_version" INTEGER,
    "notice_at" TIMESTAMPTZ(3),
    "language" "language",
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "binding" (
    "id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "bound_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "binding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department" (
    "id" TEXT NOT NULL,
    "community_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department_category" (
    "community_id" TEXT NOT NULL,
    "category" "category" NOT NULL,
    "department_id" TEXT NOT NULL,

    CONSTRAINT "department_category_pkey" PRIMARY KEY ("community_id","category")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "staff_role" NOT NULL,
    "department_id" TEXT,
    "phone" TEXT,
    "on_duty" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_community" (
    "staff_id" TEXT NOT NULL,
    "community_id" TEXT NOT NULL,

    CONSTRAINT "staff_community_pkey" PRIMARY KEY ("staff_id","community_id")
);

-- CreateTable
CREATE TABLE "staff_contact" (
    "contact_id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "paired_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_contact_pkey" PRIMARY KEY ("contact_id")
);

-- CreateTable
CREATE TABLE "room" (
    "id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "kind" "room_kind" NOT NULL DEFAULT 'unregistered',
    "community_id" TEXT,
    "department_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pairing_code" (
    "hash" TEXT NOT NULL,
    "staff_id" TEXT,
    "room_kind" "room_kind",
    "community_id" TEXT,
    "department_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "pairing_code_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "contact_id" TEXT,
    "room_id" TEXT,
    "next_seq" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" BIGSERIAL NOT NULL,
    "account" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "kind" "message_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "quote_name" TEXT,
    "quote_text" TEXT,
    "mentions_bot" BOOLEAN NOT NULL,
    "mentions" TEXT[],
    "recalls" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_burst" BOOLEAN NOT NULL,
    "burst_id" BIGINT,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "media" (
    "sha256" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" TEXT NOT NULL,
    "inbox_id" BIGINT NOT NULL,
    "sha256" TEXT,
    "name" TEXT NOT NULL,
    "problem" "media_problem",

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "burst" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" JSONB,
    "state" "burst_state" NOT NULL DEFAULT 'open',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "burst_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "account" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "media_sha256" TEXT,
    "media_name" TEXT,
    "mentions" TEXT[],
    "priority" SMALLINT NOT NULL DEFAULT 1,
    "alert" BOOLEAN NOT NULL DEFAULT false,
    "ticket_number" INTEGER,
    "dedupe_key" TEXT,
    "fallback_conversation_id" TEXT,
    "fallback_text" TEXT,
    "state" "outbox_state" NOT NULL DEFAULT 'pending',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "message_id" TEXT,
    "error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pending_question" (
    "id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "ticket_number" INTEGER,
    "state" "question_state" NOT NULL DEFAULT 'open',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "pending_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "due_work" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "work_state" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "due_work_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket" (
    "number" INTEGER NOT NULL,
    "community_id" TEXT,
    "house_id" TEXT,
    "household_id" TEXT,
    "owner_id" TEXT,
    "contact_id" TEXT,
    "conversation_id" TEXT,
    "kind" "ticket_kind" NOT NULL,
    "demand_type" "demand_type",
    "category" "category" NOT NULL,
    "emergency" BOOLEAN NOT NULL,
    "status" "ticket_status" NOT NULL DEFAULT 'new',
    "summary" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "expectation" TEXT,
    "place" TEXT,
    "channel" "ticket_channel" NOT NULL,
    "department_id" TEXT,
    "acceptor_id" TEXT,
    "assignee_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "first_response_due_at" TIMESTAMPTZ(3) NOT NULL,
    "first_responded_at" TIMESTAMPTZ(3),
    "resolve_due_at" TIMESTAMPTZ(3) NOT NULL,
    "promised_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "reopened" INTEGER NOT NULL DEFAULT 0,
    "merged_into" INTEGER,
    "classified_by" "classified_by" NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "cues" TEXT[],
    "needs_listening" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "ticket_message" (
    "ticket_number" INTEGER NOT NULL,
    "inbox_id" BIGINT NOT NULL,

    CONSTRAINT "ticket_message_pkey" PRIMARY KEY ("ticket_number","inbox_id")
);

-- CreateTable
CREATE TABLE "ticket_event" (
    "id" BIGSERIAL NOT NULL,
    "ticket_number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actor_kind" "actor_kind" NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT,
    "text" TEXT,
    "data" JSONB,

    CONSTRAINT "ticket_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opinion" (
    "id" TEXT NOT NULL,
    "community_id" TEXT,
    "house_id" TEXT,
    "owner_id" TEXT,
    "contact_id" TEXT NOT NULL,
    "burst_id" BIGINT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "opinion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counter" (
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "counter_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "role" "staff_role" NOT NULL,
    "staff_id" TEXT,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "house_community_id_building_unit_room_key" ON "house"("community_id", "building", "unit", "room");

-- CreateIndex
CREATE UNIQUE INDEX "household_one_per_house" ON "household"("house_id") WHERE (until IS NULL);

-- CreateIndex
CREATE INDEX "owner_phone_phone_idx" ON "owner_phone"("phone");

-- CreateIndex
CREATE INDEX "residency_household_id_idx" ON "residency"("household_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_account_external_id_key" ON "contact"("account", "external_id");

-- CreateIndex
CREATE INDEX "binding_owner_id_idx" ON "binding"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "binding_one_per_contact" ON "binding"("contact_id") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "department_community_id_name_key" ON "department"("community_id", "name");

-- CreateIndex
CREATE INDEX "staff_community_community_id_idx" ON "staff_community"("community_id");

-- CreateIndex
CREATE INDEX "staff_contact_staff_id_idx" ON "staff_contact"("staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "room_account_external_id_key" ON "room"("account", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "room_one_per_department" ON "room"("department_id") WHERE (kind = 'staff');

-- CreateIndex
CREATE UNIQUE INDEX "room_one_for_all" ON "room"("community_id") WHERE (kind = 'staff' AND department_id IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "conversation_contact_id_key" ON "conversation"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_room_id_key" ON "conversation"("room_id");

-- CreateIndex
CREATE INDEX "inbox_unconsumed" ON "inbox"("conversation_id", "id") WHERE (consumed_at IS NULL);

-- CreateIndex
CREATE INDEX "inbox_burst_id_idx" ON "inbox"("burst_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_account_message_id_key" ON "inbox"("account", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_inbox_id_key" ON "attachment"("inbox_id");

-- CreateIndex
CREATE INDEX "burst_open" ON "burst"("conversation_id") WHERE (state = 'open');

-- CreateIndex
CREATE UNIQUE INDEX "outbox_dedupe_key_key" ON "outbox"("dedupe_key");

-- CreateIndex
CREATE INDEX "outbox_unsettled" ON "outbox"("account", "priority", "id") WHERE (state = 'pending' OR state = 'sending');

-- CreateIndex
CREATE INDEX "outbox_unsettled_in_order" ON "outbox"("conversation_id", "seq") WHERE (state = 'pending' OR state = 'sending');

-- CreateIndex
CREATE INDEX "outbox_doubtful" ON "outbox"("state", "id") WHERE (state = 'failed' OR state = 'unknown');

-- CreateIndex
CREATE INDEX "outbox_ticket_number_idx" ON "outbox"("ticket_number");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_conversation_id_seq_key" ON "outbox"("conversation_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_one_in_flight" ON "outbox"("account") WHERE (state = 'sending');

-- CreateIndex
CREATE INDEX "pending_question_ticket_number_idx" ON "pending_question"("ticket_number");

-- CreateIndex
CREATE UNIQUE INDEX "pending_question_one_open" ON "pending_question"("conversation_id", "contact_id") WHERE (state = 'open');

-- CreateIndex
CREATE UNIQUE INDEX "due_work_key_key" ON "due_work"("key");

-- CreateIndex
CREATE INDEX "due_work_waiting" ON "due_work"("due_at", "id") WHERE (state = 'waiting');

-- CreateIndex
CREATE INDEX "ticket_contact_id_idx" ON "ticket"("contact_id");

-- CreateIndex
CREATE INDEX "ticket_household_id_category_idx" ON "ticket"("household_id", "category");

-- CreateIndex
CREATE INDEX "ticket_community_id_status_idx" ON "ticket"("community_id", "status");

-- CreateIndex
CREATE INDEX "ticket_created_at_idx" ON "ticket"("created_at");

-- CreateIndex
CREATE INDEX "ticket_message_inbox_id_idx" ON "ticket_message"("inbox_id");

-- CreateIndex
CREATE INDEX "ticket_event_ticket_number_id_idx" ON "ticket_event"("ticket_number", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- AddForeignKey
ALTER TABLE "house" ADD CONSTRAINT "house_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "house"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owner" ADD CONSTRAINT "owner_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owner_phone" ADD CONSTRAINT "owner_phone_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "residency" ADD CONSTRAINT "residency_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "residency" ADD CONSTRAINT "residency_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_stated_house_id_fkey" FOREIGN KEY ("stated_house_id") REFERENCES "house"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "binding" ADD CONSTRAINT "binding_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "binding" ADD CONSTRAINT "binding_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department" ADD CONSTRAINT "department_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department_category" ADD CONSTRAINT "department_category_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department_category" ADD CONSTRAINT "department_category_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_community" ADD CONSTRAINT "staff_community_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_community" ADD CONSTRAINT "staff_community_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_contact" ADD CONSTRAINT "staff_contact_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_contact" ADD CONSTRAINT "staff_contact_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairing_code" ADD CONSTRAINT "pairing_code_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairing_code" ADD CONSTRAINT "pairing_code_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairing_code" ADD CONSTRAINT "pairing_code_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_burst_id_fkey" FOREIGN KEY ("burst_id") REFERENCES "burst"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_inbox_id_fkey" FOREIGN KEY ("inbox_id") REFERENCES "inbox"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "media"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "burst" ADD CONSTRAINT "burst_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "burst" ADD CONSTRAINT "burst_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_fallback_conversation_id_fkey" FOREIGN KEY ("fallback_conversation_id") REFERENCES "conversation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_media_sha256_fkey" FOREIGN KEY ("media_sha256") REFERENCES "media"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_question" ADD CONSTRAINT "pending_question_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_question" ADD CONSTRAINT "pending_question_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_question" ADD CONSTRAINT "pending_question_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "house"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_acceptor_id_fkey" FOREIGN KEY ("acceptor_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_inbox_id_fkey" FOREIGN KEY ("inbox_id") REFERENCES "inbox"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "house"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_burst_id_fkey" FOREIGN KEY ("burst_id") REFERENCES "burst"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema language cannot say: states that must never be.

ALTER TABLE "community" ADD CONSTRAINT "community_service_hours" CHECK (service_from >= 0 AND service_from < service_until AND service_until <= 1440);
ALTER TABLE "household" ADD CONSTRAINT "household_time" CHECK (until IS NULL OR until >= since);
ALTER TABLE "room" ADD CONSTRAINT "room_registered" CHECK (kind = 'unregistered' OR community_id IS NOT NULL);
ALTER TABLE "room" ADD CONSTRAINT "room_department" CHECK (department_id IS NULL OR kind = 'staff');
ALTER TABLE "pairing_code" ADD CONSTRAINT "pairing_code_for_one" CHECK ((staff_id IS NULL) <> (room_kind IS NULL) AND (room_kind IS NULL OR community_id IS NOT NULL));
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_with_one" CHECK ((contact_id IS NULL) <> (room_id IS NULL));
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_next_seq" CHECK (next_seq > 0);
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_consumed_in_burst" CHECK (consumed_at IS NULL OR burst_id IS NOT NULL);
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_recall" CHECK ((kind = 'recall') = (recalls IS NOT NULL));
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_kept_or_not" CHECK ((sha256 IS NULL) <> (problem IS NULL));
ALTER TABLE "media" ADD CONSTRAINT "media_size" CHECK (size >= 0);
ALTER TABLE "burst" ADD CONSTRAINT "burst_settled" CHECK ((state = 'open') = (settled_at IS NULL));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_content" CHECK (text <> '' OR media_sha256 IS NOT NULL);
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_settled" CHECK ((state IN ('pending', 'sending')) = (settled_at IS NULL));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_fallback" CHECK ((fallback_conversation_id IS NULL) = (fallback_text IS NULL));
ALTER TABLE "pending_question" ADD CONSTRAINT "pending_question_settled" CHECK ((state = 'open') = (settled_at IS NULL));
ALTER TABLE "due_work" ADD CONSTRAINT "due_work_settled" CHECK ((state = 'waiting') = (settled_at IS NULL));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_number" CHECK (number > 0);
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_demand_type" CHECK ((kind = 'demand') = (demand_type IS NOT NULL));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_acceptor" CHECK (status IN ('new', 'cancelled', 'merged') OR acceptor_id IS NOT NULL);
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_closed" CHECK ((status IN ('closed', 'declined', 'cancelled', 'merged')) = (closed_at IS NOT NULL));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_merged" CHECK ((status = 'merged') = (merged_into IS NOT NULL) AND merged_into <> number);
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_confidence" CHECK (confidence >= 0 AND confidence <= 1);
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_answerable" CHECK (channel <> 'wechat' OR conversation_id IS NOT NULL);
ALTER TABLE "counter" ADD CONSTRAINT "counter_value" CHECK (value >= 0);

