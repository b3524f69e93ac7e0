// What a matter looks like from outside: the same, but that placeholders stand for what tells who the owner is; and the way back.

import type { Matter } from "../classifier.ts";
import { Redaction } from "../redaction/redaction.ts";
import type { WireSegment } from "./wire.ts";

export interface HiddenMatter {
  matter: Matter;
  /** Puts the owner's own words back into an answer. */
  restore(segments: readonly WireSegment[]): WireSegment[];
}

export function hideMatter(matter: Matter): HiddenMatter {
  const redaction = new Redaction(matter.writer?.names);
  const hide = (text: string) => redaction.hide(text);
  const restore = <T extends string | null>(text: T) => (text === null ? text : redaction.restore(text)) as T;
  return {
    matter: {
      texts: matter.texts.map(hide),
      openTickets: matter.openTickets.map((ticket) => ({ ...ticket, summary: hide(ticket.summary) })),
      pending: matter.pending === undefined ? undefined : hide(matter.pending),
    },
    restore: (segments) =>
      segments.map((segment) => ({
        ...segment,
        summary: restore(segment.summary),
        place: restore(segment.place),
        time: restore(segment.time),
        expectation: restore(segment.expectation),
        complainedOf: restore(segment.complainedOf),
        phone: restore(segment.phone),
        cues: segment.cues.map(restore),
      })),
  };
}

/** For a server of one's own, by explicit choice: everything as it was written. */
export function showMatter({ texts, openTickets, pending }: Matter): HiddenMatter {
  return { matter: { texts, openTickets, pending }, restore: (segments) => [...segments] };
}
