// The catalogue's shape: everything owners can be told, each language says all of it.
import type { DemandType, TicketKind, TicketStatus } from "../generated/prisma/enums.ts";

export interface ReceiptWords {
  summary: string;
  place: string | null;
  /** Short remarks on what came with it ("附1张照片"). */
  extras: string[];
  kind: TicketKind;
  demandType: DemandType | null;
  number: number;
  /** Who answers, as the owner knows them ("客服小周"). */
  who: string;
  /** Until when, as said. */
  by: string;
  offHours: boolean;
}

interface Named {
  number: number;
  summary: string;
}

export interface AnsweredWords {
  number: number;
  answer: string;
  /** The day on which it was approved, and the last on which it is true if that is near. */
  approvedOn: string;
  until: string | null;
}

export interface OwnerWords {
  time(at: Date, now: Date, zone: string): string;
  day(at: Date, now: Date, zone: string): string;
  hello(name: string): string;
  receipt(words: ReceiptWords): string;
  /** Ends a receipt; said once, after the last of several. */
  correction: string;
  emergencyReceipt(words: Pick<ReceiptWords, "summary" | "place" | "number">): string;
  photos(count: number): string;
  files(count: number): string;
  voices(count: number): string;
  duty(name: string): string;
  dutyUnknown: string;
  safety(kind: string, hotline: string | null): string;
  added(number: number, summary: string): string;
  sameMatter(number: number, summary: string, by: string | null): string;
  urged(number: number, summary: string, who: string, by: string | null): string;
  status(words: Named & { status: TicketStatus; who: string; promisedAt: string | null; by: string | null }): string;
  nothingOpen: string;
  whichTicket(candidates: Named[]): string;
  confirmCancel(number: number, summary: string): string;
  cancelled(number: number): string;
  kept(number: number): string;
  human(words: { number: number; who: string; by: string; offHours: boolean }): string;
  humanReminded(number: number, who: string): string;
  praise: string;
  remark: string;
  greeting: string;
  thanks: string;
  unclear: string;
  emptyMessage: string;
  /** @param photos they are all photos */
  filesOnly(photos: boolean): string;
  recalledNothingLeft: string;
  recalledAfter(number: number): string;
  voiceKept: string;
  fileTooLarge: string;
  fileUnavailable: string;
  fileUnknown: string;
  askHouse: string;
  houseKept(house: string): string;
  houseUnknown(said: string): string;
  houseWhich(candidates: string[]): string;
  /** @param repair something was mended */
  fixedQuestion(repair: boolean): string;
  closedThanks(number: number): string;
  reopened(number: number, who: string, by: string): string;
  takenUp(number: number, who: string): string;
  assigned(number: number, who: string): string;
  arrived(number: number, who: string): string;
  staffCancelled(number: number, reason: string): string;
  staffClosed(number: number): string;
  staffReopened(number: number, who: string): string;
  signed(text: string, name: string, department: string | null): string;
  resolvedBy(number: number, text: string, name: string): string;
  lastResort(number: number, by: string): string;
  /** An answer that staff have approved. */
  answered(words: AnsweredWords): string;
  /** The way to a person from such an answer. */
  answeredElse: string;
  /** The owner took the answer without thanks. */
  answerTaken: string;
  groupIntro(topic: string): string;
  groupFallback(name: string, link: string): string;
  groupHello: string;
  notice(link: string): string;
  paired(name: string): string;
  pairingRefused: string;
}
