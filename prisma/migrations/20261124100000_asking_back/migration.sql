-- Asking back: callbacks, and surveys with their campaigns, invitations, responses and answers; what a household was sent unasked.

-- CreateEnum
CREATE TYPE "callback_kind" AS ENUM ('closing', 'paid', 'handover_1m', 'handover_3m', 'warranty_1y', 'spot', 'verification', 'rain');

-- CreateEnum
CREATE TYPE "callback_state" AS ENUM ('due', 'asked', 'answered', 'no_answer', 'phone_task', 'unreachable', 'cancelled');

-- CreateEnum
CREATE TYPE "survey_kind" AS ENUM ('satisfaction', 'demand', 'interview', 'event');

-- CreateEnum
CREATE TYPE "campaign_state" AS ENUM ('draft', 'planned', 'approved', 'running', 'paused', 'closed');

-- CreateEnum
CREATE TYPE "sampling" AS ENUM ('census', 'random', 'stratified');

-- CreateEnum
CREATE TYPE "survey_invitation_state" AS ENUM ('drawn', 'sent', 'partial', 'answered', 'declined', 'unreachable', 'cancelled');

-- CreateEnum
CREATE TYPE "response_mode" AS ENUM ('chat', 'web', 'phone', 'interview', 'paper');

-- CreateEnum
CREATE TYPE "aspect" AS ENUM ('management', 'service', 'commerce');

-- CreateEnum
CREATE TYPE "push_kind" AS ENUM ('survey', 'reminder', 'spot', 'verification', 'notice');

-- AlterTable
ALTER TABLE "community" ADD COLUMN     "asking" JSONB;

-- CreateTable
CREATE TABLE "callback" (
    "id" TEXT NOT NULL,
    "community_id" TEXT,
    "kind" "callback_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "ticket_number" INTEGER,
    "household_id" TEXT,
    "contact_id" TEXT,
    "invitation_id" TEXT,
    "state" "callback_state" NOT NULL DEFAULT 'due',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "draw_id" TEXT,
    "level" INTEGER,
    "solved" BOOLEAN,
    "comment" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "callback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback_call" (
    "id" TEXT NOT NULL,
    "callback_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" TEXT,
    "reached" BOOLEAN NOT NULL,
    "text" TEXT,

    CONSTRAINT "callback_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback_draw" (
    "id" TEXT NOT NULL,
    "community_id" TEXT NOT NULL,
    "kind" "callback_kind" NOT NULL,
    "period" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "share" DOUBLE PRECISION NOT NULL,
    "frame" INTEGER NOT NULL,
    "drawn" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "callback_draw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey" (
    "id" TEXT NOT NULL,
    "community_id" TEXT,
    "kind" "survey_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "form_number" TEXT,
    "instrument" JSONB NOT NULL,
    "based_on_id" TEXT,
    "by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "survey_id" TEXT NOT NULL,
    "community_id" TEXT NOT NULL,
    "state" "campaign_state" NOT NULL DEFAULT 'draft',
    "sampling" "sampling" NOT NULL,
    "share" DOUBLE PRECISION,
    "seed" TEXT NOT NULL,
    "anonymous" BOOLEAN NOT NULL DEFAULT false,
    "return_quota" DOUBLE PRECISION,
    "coverage" DOUBLE PRECISION,
    "reward" TEXT,
    "starts_at" TIMESTAMPTZ(3),
    "deadline" TIMESTAMPTZ(3),
    "schedule_key" TEXT,
    "households" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "told_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_event" (
    "id" BIGSERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "staff_id" TEXT,
    "data" JSONB,

    CONSTRAINT "campaign_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_invitation" (
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "household_id" TEXT NOT NULL,
    "wave" INTEGER NOT NULL DEFAULT 0,
    "building" TEXT NOT NULL,
    "items" TEXT[],
    "state" "survey_invitation_state" NOT NULL DEFAULT 'drawn',
    "contact_id" TEXT,
    "token" TEXT NOT NULL,
    "complainer" BOOLEAN NOT NULL DEFAULT false,
    "sent_at" TIMESTAMPTZ(3),
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "reminded_at" TIMESTAMPTZ(3),
    "resume_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "rewarded_at" TIMESTAMPTZ(3),
    "rewarded_by_id" TEXT,

    CONSTRAINT "survey_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_response" (
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "invitation_id" TEXT,
    "building" TEXT NOT NULL,
    "wave" INTEGER NOT NULL,
    "complainer" BOOLEAN NOT NULL,
    "mode" "response_mode" NOT NULL,
    "by_id" TEXT,
    "items" TEXT[],
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "survey_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_answer" (
    "response_id" TEXT NOT NULL,
    "question_id" TEXT NOT NULL,
    "number" INTEGER,
    "choices" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "text" TEXT,
    "aspect" "aspect",
    "category" "category",
    "coded_by_id" TEXT,
    "ticket_number" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_answer_pkey" PRIMARY KEY ("response_id","question_id")
);

-- CreateTable
CREATE TABLE "household_push" (
    "id" BIGSERIAL NOT NULL,
    "household_id" TEXT NOT NULL,
    "kind" "push_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "household_push_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "callback_key_key" ON "callback"("key");

-- CreateIndex
CREATE INDEX "callback_ticket_number_idx" ON "callback"("ticket_number");

-- CreateIndex
CREATE INDEX "callback_household_id_asked_at_idx" ON "callback"("household_id", "asked_at");

-- CreateIndex
CREATE INDEX "callback_community_id_state_due_at_idx" ON "callback"("community_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "callback_contact_id_idx" ON "callback"("contact_id");

-- CreateIndex
CREATE INDEX "callback_created_at_idx" ON "callback"("created_at");

-- CreateIndex
CREATE INDEX "callback_call_callback_id_at_idx" ON "callback_call"("callback_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "callback_draw_community_id_kind_period_key" ON "callback_draw"("community_id", "kind", "period");

-- CreateIndex
CREATE INDEX "survey_created_at_idx" ON "survey"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_number_key" ON "campaign"("number");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_schedule_key_key" ON "campaign"("schedule_key");

-- CreateIndex
CREATE INDEX "campaign_community_id_state_idx" ON "campaign"("community_id", "state");

-- CreateIndex
CREATE INDEX "campaign_created_at_idx" ON "campaign"("created_at");

-- CreateIndex
CREATE INDEX "campaign_event_campaign_id_id_idx" ON "campaign_event"("campaign_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_invitation_token_key" ON "survey_invitation"("token");

-- CreateIndex
CREATE INDEX "survey_invitation_campaign_id_state_idx" ON "survey_invitation"("campaign_id", "state");

-- CreateIndex
CREATE INDEX "survey_invitation_household_id_sent_at_idx" ON "survey_invitation"("household_id", "sent_at");

-- CreateIndex
CREATE INDEX "survey_invitation_contact_id_idx" ON "survey_invitation"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_invitation_campaign_id_household_id_key" ON "survey_invitation"("campaign_id", "household_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_response_invitation_id_key" ON "survey_response"("invitation_id");

-- CreateIndex
CREATE INDEX "survey_response_campaign_id_complete_idx" ON "survey_response"("campaign_id", "complete");

-- CreateIndex
CREATE INDEX "household_push_household_id_at_idx" ON "household_push"("household_id", "at");

-- AddForeignKey
ALTER TABLE "callback" ADD CONSTRAINT "callback_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback" ADD CONSTRAINT "callback_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback" ADD CONSTRAINT "callback_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback" ADD CONSTRAINT "callback_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback" ADD CONSTRAINT "callback_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "survey_invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback" ADD CONSTRAINT "callback_draw_id_fkey" FOREIGN KEY ("draw_id") REFERENCES "callback_draw"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback_draw" ADD CONSTRAINT "callback_draw_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback_call" ADD CONSTRAINT "callback_call_callback_id_fkey" FOREIGN KEY ("callback_id") REFERENCES "callback"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback_call" ADD CONSTRAINT "callback_call_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_based_on_id_fkey" FOREIGN KEY ("based_on_id") REFERENCES "survey"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_event" ADD CONSTRAINT "campaign_event_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_event" ADD CONSTRAINT "campaign_event_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_rewarded_by_id_fkey" FOREIGN KEY ("rewarded_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "survey_invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "survey_response"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_push" ADD CONSTRAINT "household_push_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- States that must never be.
ALTER TABLE "callback" ADD CONSTRAINT "callback_level" CHECK ("level" BETWEEN 1 AND 5);
-- What was answered says something; nothing else has a level.
ALTER TABLE "callback" ADD CONSTRAINT "callback_answered" CHECK ("state" = 'answered' OR ("level" IS NULL AND "solved" IS NULL));
ALTER TABLE "callback" ADD CONSTRAINT "callback_asked" CHECK ("state" <> 'asked' OR ("asked_at" IS NOT NULL AND "contact_id" IS NOT NULL));
ALTER TABLE "callback_draw" ADD CONSTRAINT "callback_draw_drawn" CHECK ("drawn" BETWEEN 0 AND "frame");
ALTER TABLE "callback" ADD CONSTRAINT "callback_settled" CHECK (("state" IN ('answered', 'unreachable', 'cancelled')) = ("settled_at" IS NOT NULL));
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_share" CHECK ("share" > 0 AND "share" <= 1);
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_return_quota" CHECK ("return_quota" > 0 AND "return_quota" <= 1);
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_coverage" CHECK ("coverage" > 0 AND "coverage" <= 1);
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_closed" CHECK (("state" = 'closed') = ("closed_at" IS NOT NULL));
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_wave" CHECK ("wave" >= 0);
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_reminders" CHECK ("reminders" BETWEEN 0 AND 2);
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_sent" CHECK ("state" NOT IN ('sent', 'partial') OR "sent_at" IS NOT NULL);
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_complete" CHECK ("complete" = ("completed_at" IS NOT NULL));
-- An answer says something: a number, choices or words.
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_says" CHECK ("number" IS NOT NULL OR cardinality("choices") > 0 OR "text" IS NOT NULL);
