// What the parts of the OpenAPI document are described with.
import type { OpenAPIRegistry, RouteConfig } from "@asteasolutions/zod-to-openapi";
import type { z } from "zod";
import { error } from "./schemas.ts";

export interface Describing {
  registry: OpenAPIRegistry;
  /** What every path has: the token, and the answers when the request or the token is not valid. */
  common: { security: NonNullable<RouteConfig["security"]>; responses: RouteConfig["responses"] };
}

export function json(schema: z.ZodType): { "application/json": { schema: z.ZodType } } {
  return { "application/json": { schema } };
}

export function problem(description: string): { description: string; content: ReturnType<typeof json> } {
  return { description, content: json(error) };
}
