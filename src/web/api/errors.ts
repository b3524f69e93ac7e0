// The API's errors, in the contract's one form.
import type { NextFunction, Request, Response } from "express";
import type { z } from "zod";
import type { Log } from "../../platform/kernel/log.ts";

const STATUS = { malformed: 400, unauthorized: 401, forbidden: 403, not_found: 404, conflict: 409, unprocessable: 422 } as const;
export type ErrorCode = keyof typeof STATUS;

export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: object | undefined;

  constructor(code: ErrorCode, message: string, details?: object) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** What a schema makes of a value from outside. @throws ApiError naming what is malformed */
export function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
  throw new ApiError("malformed", details.map(({ field, message }) => `${field}: ${message}`).join("; "), { fields: details });
}

export function apiErrors(log: Log) {
  return (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof ApiError) {
      response
        .status(STATUS[error.code])
        .json({ error: { code: error.code, message: error.message, ...(error.details && { details: error.details }) } });
      return;
    }
    const status = typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
    if (status >= 400 && status < 500) {
      response.status(400).json({ error: { code: "malformed", message: "the request cannot be read" } });
      return;
    }
    log.error({ err: error }, "a request failed");
    response.status(500).json({ error: { code: "internal", message: "something went wrong inside; the log has the details" } });
  };
}
