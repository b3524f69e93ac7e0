-- Who wrote what and when, and whose a ticket is: asked for every owner of the risk list.
-- CreateIndex
CREATE INDEX "inbox_contact_id_received_at_idx" ON "inbox"("contact_id", "received_at");
-- CreateIndex
CREATE INDEX "ticket_owner_id_idx" ON "ticket"("owner_id");
