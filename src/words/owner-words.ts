// The catalogue's shape: everything owners can be told, each language says all of it.
import type { DemandType, TicketChannel, TicketKind, TicketStatus } from "../generated/prisma/enums.ts";
import type { BindingWords } from "./binding-words.ts";
import type { CallbackWords } from "./callback-words.ts";
import type { SurveyWords } from "./survey-words.ts";

export interface Hotline {
  /** Null where it needs no saying. */
  community: string | null;
  phone: string;
}

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

/** How what staff registered had reached them. */
export type RegisteredDoor = Exclude<TicketChannel, "wechat" | "inspection" | "meeting" | "hearsay">;

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
  /** The writer's own flat, in a receipt that names another. */
  yourFlat(house: string): string;
  emergencyReceipt(words: Pick<ReceiptWords, "summary" | "place" | "number">): string;
  /** To somebody who does not want to live: never their own words read back. */
  despairReceipt(number: number): string;
  despairHeard(number: number): string;
  photos(count: number): string;
  files(count: number): string;
  voices(count: number): string;
  duty(name: string): string;
  dutyUnknown: string;
  /** Hotlines of the writer's community, or of all (with their names) where it is not known and they are few. */
  safety(kind: string, hotlines: readonly Hotline[]): string;
  added(number: number, summary: string): string;
  /** To what only those it is for may see. */
  addedPrivately(number: number, summary: string): string;
  sameMatter(number: number, summary: string, by: string | null): string;
  sameMatterPrivately(number: number, summary: string, by: string | null): string;
  urged(words: Named & { who: string; by: string | null; promisedAt: string | null }): string;
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
  /** @param house what comes near to what was said */
  houseNearly(house: string): string;
  /** @param known what was said of it, as a label; `lacks` what tells it from the others */
  houseMore(known: string, lacks: "building" | "unit" | "room"): string;
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
  promised(number: number, at: string, text: string, name: string): string;
  extended(number: number, at: string, reason: string, name: string): string;
  /** They cannot then. */
  promiseChanging(number: number, who: string): string;
  /** What waits for their yes, a day later. @param amount of a price, in yuan */
  stillAsking(number: number, text: string, amount: string | null): string;
  /** The promised time has passed, and nobody was there. */
  promiseSlipped(number: number, at: string, who: string): string;
  /** The time of the first answer has passed. */
  /** @param headTold besides them, the head knows of it */
  answerLate(number: number, at: string, who: string, headTold: boolean): string;
  proposed(number: number, text: string, name: string): string;
  quoted(number: number, amount: string, text: string, name: string): string;
  agreed(number: number, who: string): string;
  notAgreed(number: number, who: string): string;
  nothingToAgree(number: number): string;
  /** Whose part it is, is tested before anybody pays. */
  faultFirst(number: number, who: string): string;
  sharedPart(number: number, text: string): string;
  ownPart(number: number, text: string): string;
  declined(number: number, text: string, name: string): string;
  understood: string;
  objected(number: number, manager: string, by: string): string;
  handedOver(number: number, who: string): string;
  mergedInto(number: number, into: number, summary: string, own: boolean): string;
  /** @param households how many report the same @param at what was promised to the others */
  sameCause(number: number, households: number, who: string, at: string | null): string;
  takenBack(number: number): string;
  /** @param offHours nobody comes before the morning */
  /** An emergency that nobody has taken up yet. */
  stillCalling(number: number, hotline: string | null): string;
  /** An emergency that its owner takes back: somebody looks in all the same. */
  allClear(number: number): string;
  calm(who: string, offHours: boolean): string;
  /** What a matter is called whose owner wrote nothing but abuse. */
  discontent: string;
  factsAsk(fact: "phone" | "place" | "time" | "complainedOf" | "expectation"): string;
  factKept(number: number): string;
  factDeclined: string;
  letterAsk: string;
  letterTaken(number: number, who: string, by: string): string;
  registered(words: { number: number; summary: string; who: string; by: string; door: RegisteredDoor }): string;
  /** Before photos that staff send. */
  seeFiles: string;
  announcement(community: string, text: string): string;
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
  binding: BindingWords;
  survey: SurveyWords;
  callback: CallbackWords;
}
