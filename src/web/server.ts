// The HTTP server: health and metrics at the root, the API under /api/v1, a few pages, and the simulator where it is the channel.
import express, { type Express, type Router } from "express";
import { toDataURL } from "qrcode";
import type { ChannelStatus } from "../channel/port.ts";
import type { Transact } from "../conversation/turn.ts";
import { judgeText } from "../intake/judge-text.ts";
import type { Clock } from "../platform/kernel/clock.ts";
import type { Log } from "../platform/kernel/log.ts";
import type { MediaStore } from "../platform/media/media-store.ts";
import type { Db } from "../platform/store/client.ts";
import { checkToken } from "./api/access.ts";
import { callbackRoutes } from "./api/callbacks.ts";
import { campaignRoutes } from "./api/campaigns.ts";
import { ApiError, apiErrors } from "./api/errors.ts";
import { importRoutes } from "./api/import.ts";
import { invitationRoutes } from "./api/invitations.ts";
import { knowledgeRoutes } from "./api/knowledge.ts";
import { openApiDocument } from "./api/openapi.ts";
import { outboxRoutes } from "./api/outbox.ts";
import { reclassificationRoutes } from "./api/reclassifications.ts";
import { registerRoutes } from "./api/register-ticket.ts";
import { registryRoutes } from "./api/registry/routes.ts";
import { rightsRoutes } from "./api/rights.ts";
import { surveyRoutes } from "./api/surveys.ts";
import { actionRoutes } from "./api/ticket-actions.ts";
import { ticketRoutes } from "./api/tickets.ts";
import { bindPage } from "./bind-page.ts";
import { importPage } from "./console/import-page.ts";
import type { Metrics } from "./metrics.ts";
import { contactPage, page, statusPage } from "./pages.ts";
import { privacyPage } from "./privacy-page.ts";
import { surveyPages } from "./survey-page.ts";

export interface WebParts {
  db: Db;
  transact: Transact;
  clock: Clock;
  log: Log;
  media: MediaStore;
  metrics: Metrics;
  apiToken: string | undefined;
  /** The address under which owners reach the pages. */
  publicUrl(): string;
  /** The language model that classifies, if one does, and whether it is shown who writes. */
  model: false | { redact: boolean };
  channelStatus(): ChannelStatus;
  workerRuns(): boolean;
  /** Mounted only on the simulator channel. */
  simulator: Router | undefined;
}

export function webServer(parts: WebParts): Express {
  const { db, log } = parts;
  const app = express();
  app.disable("x-powered-by");
  app.use((_request, response, next) => {
    response.set({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "x-frame-options": "DENY" });
    next();
  });

  app.get("/healthz", (_request, response) => response.json({ alive: true }));
  app.get("/readyz", async (_request, response) => {
    const database = await db.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    );
    const checks = { database, channel: parts.channelStatus().ready, worker: parts.workerRuns() };
    response.status(Object.values(checks).every(Boolean) ? 200 : 503).json({ ready: Object.values(checks).every(Boolean), ...checks });
  });
  app.get("/metrics", async (_request, response) => {
    response.type(parts.metrics.registry.contentType).send(await parts.metrics.registry.metrics());
  });

  app.get("/", async (request, response) => {
    const channel = parts.channelStatus();
    const proxied = ["forwarded", "x-forwarded-for", "x-forwarded-proto", "x-real-ip", "via"].some((header) => request.get(header));
    const local = ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(request.socket.remoteAddress ?? "") && !proxied;
    const qrImage = channel.qrCode && local ? await toDataURL(channel.qrCode) : null;
    response.send(statusPage({ channel, simulator: parts.simulator !== undefined, qrImage }));
  });
  app.get("/privacy", async (_request, response) => {
    response.send(
      privacyPage(parts.model, await db.community.findMany({ select: { name: true, retention: true }, orderBy: { createdAt: "asc" } })),
    );
  });
  app.get("/contact", async (_request, response) => {
    response.send(contactPage(await db.community.findMany({ select: { name: true, hotline: true }, orderBy: { createdAt: "asc" } })));
  });

  app.get("/bind/:code", (request, response, next) => {
    const shown = bindPage(request.params.code);
    if (shown) response.set("cache-control", "no-store").send(shown);
    else next();
  });

  app.use(surveyPages(db, parts.clock, parts.transact));

  const imports = importPage();
  app.get("/console/import", (_request, response) => {
    response.set("content-security-policy", imports.policy).send(imports.html);
  });

  if (parts.simulator) app.use("/simulator", parts.simulator);

  let document: object | undefined; // made when first asked for: it takes a third of a second
  app.get("/api/v1/openapi.json", (_request, response) => {
    document ??= openApiDocument();
    response.json(document);
  });
  app.use("/api", checkToken(db, parts.apiToken));
  app.use(
    "/api/v1",
    ticketRoutes(db, parts.clock, parts.media),
    registerRoutes(parts.transact, judgeText),
    actionRoutes(parts.transact),
    reclassificationRoutes(db),
    knowledgeRoutes(db, parts.clock, parts.transact),
    callbackRoutes(db, parts.transact),
    surveyRoutes(db, parts.transact),
    campaignRoutes(db, parts.transact),
    outboxRoutes(db, parts.transact),
    importRoutes(parts.transact),
    invitationRoutes(parts.transact, parts.publicUrl),
    registryRoutes(db, parts.clock, parts.transact),
    rightsRoutes(db, parts.transact),
  );
  app.use("/api", (request) => {
    throw new ApiError("not_found", `no ${request.method} ${request.originalUrl.split("?")[0]}: see /api/v1/openapi.json`);
  });
  app.use("/api", apiErrors(log));

  app.use((_request, response) => response.status(404).send(page("没有这一页", '<h1>没有这一页</h1><p><a href="/">回到首页</a></p>')));
  app.use(apiErrors(log));
  return app;
}
