-- Owners and houses: records of houses, groups and consents of owners, how a contact is proven to be one, and who saw what of them.

-- CreateEnum
CREATE TYPE "house_record_kind" AS ENUM ('acceptance', 'warranty_repair', 'repair', 'renovation', 'use');

-- CreateEnum
CREATE TYPE "segment" AS ENUM ('committee', 'developer', 'employer_purchase', 'family_purchase', 'official', 'teacher_lawyer', 'merchant', 'office_worker', 'other');

-- CreateEnum
CREATE TYPE "contact_log_kind" AS ENUM ('public_affairs', 'communication', 'special_service');

-- CreateEnum
CREATE TYPE "purpose" AS ENUM ('survey', 'profile', 'offers');

-- CreateEnum
CREATE TYPE "owner_right" AS ENUM ('see', 'correct', 'export', 'erase', 'withdraw');

-- CreateEnum
CREATE TYPE "request_state" AS ENUM ('open', 'done', 'refused');

-- CreateEnum
CREATE TYPE "binding_proof" AS ENUM ('name', 'phone', 'staff', 'invitation', 'demo');

-- AlterTable
ALTER TABLE "binding" ADD COLUMN     "by_id" TEXT,
ADD COLUMN     "ended_why" TEXT,
ADD COLUMN     "proof" "binding_proof" NOT NULL DEFAULT 'staff';

-- AlterTable
ALTER TABLE "community" ADD COLUMN     "owner_tags" TEXT[],
ADD COLUMN     "retention" JSONB;

-- AlterTable
ALTER TABLE "owner" ADD COLUMN     "attributes" JSONB,
ADD COLUMN     "contribution" INTEGER,
ADD COLUMN     "credit" INTEGER,
ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "potential" INTEGER,
ADD COLUMN     "segments" "segment"[],
ADD COLUMN     "tags" TEXT[];

-- AlterTable
ALTER TABLE "ticket" ADD COLUMN     "withholds" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "house_record" (
    "id" TEXT NOT NULL,
    "house_id" TEXT NOT NULL,
    "kind" "house_record_kind" NOT NULL,
    "on" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "house_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_log" (
    "id" TEXT NOT NULL,
    "community_id" TEXT NOT NULL,
    "owner_id" TEXT,
    "household_id" TEXT,
    "kind" "contact_log_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" TEXT NOT NULL,
    "contact_id" TEXT,
    "owner_id" TEXT,
    "purpose" "purpose" NOT NULL,
    "version" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" TEXT,
    "act" TEXT NOT NULL,
    "owner_id" TEXT,
    "ticket_number" INTEGER,
    "reason" TEXT,

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "owner_request" (
    "id" TEXT NOT NULL,
    "contact_id" TEXT,
    "owner_id" TEXT,
    "right" "owner_right" NOT NULL,
    "text" TEXT,
    "state" "request_state" NOT NULL DEFAULT 'open',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "owner_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "binding_try" (
    "id" BIGSERIAL NOT NULL,
    "contact_id" TEXT NOT NULL,
    "house_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "right" BOOLEAN NOT NULL,

    CONSTRAINT "binding_try_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "binding_request" (
    "number" INTEGER NOT NULL,
    "contact_id" TEXT NOT NULL,
    "house_id" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "role" "owner_role",
    "state" "request_state" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" TEXT,

    CONSTRAINT "binding_request_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "invitation" (
    "hash" TEXT NOT NULL,
    "house_id" TEXT NOT NULL,
    "owner_id" TEXT,
    "role" "owner_role" NOT NULL,
    "left" INTEGER NOT NULL DEFAULT 1,
    "by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "house_record_house_id_on_idx" ON "house_record"("house_id", "on");

-- CreateIndex
CREATE INDEX "contact_log_owner_id_at_idx" ON "contact_log"("owner_id", "at");

-- CreateIndex
CREATE INDEX "contact_log_household_id_at_idx" ON "contact_log"("household_id", "at");

-- CreateIndex
CREATE INDEX "consent_contact_id_purpose_idx" ON "consent"("contact_id", "purpose");

-- CreateIndex
CREATE INDEX "consent_owner_id_purpose_idx" ON "consent"("owner_id", "purpose");

-- CreateIndex
CREATE INDEX "access_log_owner_id_at_idx" ON "access_log"("owner_id", "at");

-- CreateIndex
CREATE INDEX "owner_request_contact_id_idx" ON "owner_request"("contact_id");

-- CreateIndex
CREATE INDEX "owner_request_owner_id_idx" ON "owner_request"("owner_id");

-- CreateIndex
CREATE INDEX "binding_try_contact_id_at_idx" ON "binding_try"("contact_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "binding_request_one_open" ON "binding_request"("contact_id") WHERE (state = 'open');

-- AddForeignKey
ALTER TABLE "house_record" ADD CONSTRAINT "house_record_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "house"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "house_record" ADD CONSTRAINT "house_record_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_log" ADD CONSTRAINT "contact_log_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_log" ADD CONSTRAINT "contact_log_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_log" ADD CONSTRAINT "contact_log_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_log" ADD CONSTRAINT "contact_log_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owner_request" ADD CONSTRAINT "owner_request_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owner_request" ADD CONSTRAINT "owner_request_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "binding" ADD CONSTRAINT "binding_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "binding_try" ADD CONSTRAINT "binding_try_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "binding_try" ADD CONSTRAINT "binding_try_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "house"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "binding_request" ADD CONSTRAINT "binding_request_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "binding_request" ADD CONSTRAINT "binding_request_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "house"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "binding_request" ADD CONSTRAINT "binding_request_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "house"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- 1 to 5 (R13).
ALTER TABLE "owner" ADD CONSTRAINT "owner_values" CHECK ("potential" BETWEEN 1 AND 5 AND "credit" BETWEEN 1 AND 5 AND "contribution" BETWEEN 1 AND 5);
-- Of somebody.
ALTER TABLE "consent" ADD CONSTRAINT "consent_of_somebody" CHECK ("contact_id" IS NOT NULL OR "owner_id" IS NOT NULL);
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_left" CHECK ("left" >= 0);
