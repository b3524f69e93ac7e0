// What a text is about that staff register (R17–R23): the embedded classifier's most telling segment; they correct it with 改类.
import type { Judged } from "../domain/tickets/register.ts";
import { opensTicket } from "./classifier.ts";
import { classifyTexts } from "./embedded/embedded-classifier.ts";

export function judgeText(text: string): Judged {
  const { segments } = classifyTexts({ texts: [text], openTickets: [] });
  const telling = segments.find(({ emergency }) => emergency) ?? segments.find(({ intent }) => opensTicket(intent)) ?? segments[0];
  const intent = telling && opensTicket(telling.intent) ? telling.intent : "enquiry";
  return {
    intent,
    category: telling?.category ?? "other",
    emergency: telling?.emergency ?? false,
    confidence: telling?.confidence ?? 0,
    cues: telling?.cues ?? [],
    summary: segments.length > 1 ? "" : (telling?.summary ?? ""),
    place: telling?.place ?? null,
    time: telling?.time ?? null,
    expectation: telling?.expectation ?? null,
    complainedOf: telling?.complainedOf ?? null,
    classifiedBy: "embedded",
  };
}
