// The terms and the zone by which a callback's household is asked back.
import { type AskingTerms, askingTerms } from "../owners/asking/terms.ts";
import { zoneOf } from "../tickets/card.ts";

type OfCommunity = Parameters<typeof zoneOf>[0] & { community: { asking: unknown } | null };

export function termsFor(of: OfCommunity): { terms: AskingTerms; zone: string } {
  return { terms: askingTerms(of.community?.asking), zone: zoneOf(of) };
}
