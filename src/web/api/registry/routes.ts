// The registry over HTTP, put together. What is at risk comes before one owner: `at-risk` is nobody's id.
import { Router } from "express";
import type { Transact } from "../../../conversation/turn.ts";
import type { Clock } from "../../../platform/kernel/clock.ts";
import type { Db } from "../../../platform/store/client.ts";
import { communityRoutes } from "./communities.ts";
import { departmentRoutes } from "./departments.ts";
import { householdRoutes } from "./households.ts";
import { houseRoutes } from "./houses.ts";
import { ownerRoutes } from "./owners.ts";
import { riskRoutes } from "./risks.ts";
import { roomRoutes } from "./rooms.ts";
import { staffRoutes } from "./staff.ts";

export function registryRoutes(db: Db, clock: Clock, transact: Transact): Router {
  return Router().use(
    riskRoutes(db, clock),
    communityRoutes(db, transact),
    houseRoutes(db, clock, transact),
    householdRoutes(db, clock, transact),
    ownerRoutes(db, clock, transact),
    staffRoutes(db, transact),
    departmentRoutes(db, transact),
    roomRoutes(db, transact),
  );
}
