// What becomes of an act on a campaign: it is done, or refused in the one line that the relay and the API both say.
import type { CampaignRow } from "./campaign-store.ts";

export type Refused = { kind: "forbidden" | "conflict" | "unprocessable"; line: string };

export type CampaignOutcome = { kind: "done"; campaign: CampaignRow; line: string } | Refused;
