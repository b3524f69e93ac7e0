-- 知识, labelled examples, the language model's use, and more of what owners say.
-- AlterTable
ALTER TABLE "ticket" ADD COLUMN     "complained_of" TEXT,
ADD COLUMN     "phone_said" TEXT,
ADD COLUMN     "time_said" TEXT;

-- CreateTable
CREATE TABLE "knowledge" (
    "number" INTEGER NOT NULL,
    "community_id" TEXT,
    "category" "category" NOT NULL,
    "question" TEXT NOT NULL,
    "also_asked" TEXT[],
    "answer" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "registered_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by_id" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "retired_by_id" TEXT,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "knowledge_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "labelled_example" (
    "id" BIGSERIAL NOT NULL,
    "ticket_number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "was_intent" TEXT NOT NULL,
    "was_category" "category" NOT NULL,
    "intent" TEXT NOT NULL,
    "category" "category" NOT NULL,
    "emergency" BOOLEAN NOT NULL,
    "classified_by" "classified_by" NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "labelled_example_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_use" (
    "contact_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "tokens" INTEGER NOT NULL,

    CONSTRAINT "model_use_pkey" PRIMARY KEY ("contact_id","day")
);

-- CreateIndex
CREATE INDEX "knowledge_in_use" ON "knowledge"("community_id") WHERE (retired_at IS NULL);

-- CreateIndex
CREATE INDEX "labelled_example_ticket_number_idx" ON "labelled_example"("ticket_number");

-- AddForeignKey
ALTER TABLE "knowledge" ADD CONSTRAINT "knowledge_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge" ADD CONSTRAINT "knowledge_registered_by_id_fkey" FOREIGN KEY ("registered_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge" ADD CONSTRAINT "knowledge_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge" ADD CONSTRAINT "knowledge_retired_by_id_fkey" FOREIGN KEY ("retired_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "labelled_example" ADD CONSTRAINT "labelled_example_ticket_number_fkey" FOREIGN KEY ("ticket_number") REFERENCES "ticket"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "labelled_example" ADD CONSTRAINT "labelled_example_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_use" ADD CONSTRAINT "model_use_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma cannot say
ALTER TABLE "knowledge" ADD CONSTRAINT "knowledge_approved_by_somebody" CHECK (("approved_by_id" IS NULL) = ("approved_at" IS NULL));
ALTER TABLE "knowledge" ADD CONSTRAINT "knowledge_retired_by_somebody" CHECK (("retired_by_id" IS NULL) = ("retired_at" IS NULL));
ALTER TABLE "knowledge" ADD CONSTRAINT "knowledge_valid_for_a_time" CHECK ("valid_until" > "valid_from");
ALTER TABLE "model_use" ADD CONSTRAINT "model_use_tokens" CHECK ("tokens" >= 0);
ALTER TABLE "labelled_example" ADD CONSTRAINT "labelled_example_confidence" CHECK ("confidence" BETWEEN 0 AND 1);
