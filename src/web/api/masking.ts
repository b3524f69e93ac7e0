// Phone numbers in what people wrote: masked in every answer, as those in the registry are.

/** Mainland mobile numbers, also with +86 and with spaces or dashes between their parts. */
const MOBILE = /(?<!\d)(1[3-9]\d)([ -]?)\d{4}([ -]?)(\d{4})(?!\d)/g;

export function masked(text: string): string {
  return text.replace(MOBILE, "$1$2****$3$4");
}
