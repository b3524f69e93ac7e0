// A telephone number in a body, read as the registry reads it.
import { normalPhone } from "../../domain/owners/registry/phones.ts";
import { ApiError } from "./errors.ts";

/** Left out, taken away, or a number. @throws ApiError naming the field, if it is none */
export function phoneIn(field: string, said: string | null | undefined): string | null | undefined {
  if (said === undefined || said === null) return said;
  const phone = normalPhone(said);
  if (phone === undefined) throw new ApiError("malformed", `${field}: is no telephone number`, { fields: [{ field }] });
  return phone;
}
