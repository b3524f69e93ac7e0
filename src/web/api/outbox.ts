// GET /outbox: sends that failed or that nobody can be sure of, for staff to look into.
import { Router } from "express";
import type { z } from "zod";
import type { Db } from "../../platform/store/client.ts";
import { callerOf } from "./access.ts";
import { ApiError, read } from "./errors.ts";
import { masked } from "./masking.ts";
import { pageOf, readCursor } from "./paging.ts";
import { type outboxMessage, outboxQuery } from "./schemas.ts";

export function outboxRoutes(db: Db): Router {
  const router = Router();
  router.get("/outbox", async (request, response) => {
    if (callerOf(request).communities !== "all")
      throw new ApiError("forbidden", "only the general manager, quality and administrators see all sends");
    const query = read(outboxQuery, request.query);
    const before = readCursor(query.cursor);
    const rows = await db.outbox.findMany({
      where: { state: query.state ? query.state : { in: ["failed", "unknown"] }, ...(before !== undefined && { id: { lt: before } }) },
      include: { conversation: { include: { contact: true, room: true } } },
      orderBy: { id: "desc" },
      take: query.limit + 1,
    });
    const shown = (row: (typeof rows)[number]): z.output<typeof outboxMessage> => ({
      id: String(row.id),
      state: row.state,
      to: row.conversation.room?.topic ?? row.conversation.contact?.name ?? "",
      ticket: row.ticketNumber,
      text: masked(row.text),
      createdAt: row.createdAt.toISOString(),
      attempts: row.attempts,
      error: row.error,
    });
    response.json(pageOf(rows, query.limit, shown, (row) => row.id));
  });
  return router;
}
