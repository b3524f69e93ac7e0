// The catalogue of a language.
import type { Language } from "../generated/prisma/enums.ts";
import { en } from "./en.ts";
import type { OwnerWords } from "./owner-words.ts";
import { zhCN } from "./zh-cn.ts";

export { FAMILY_NAMES, FAULT_NAMES, JUDGEMENT_NAMES, REQUEST_NAMES } from "./acts.ts";
export { type BindingWords, OWNER_ROLE_NAMES } from "./binding-words.ts";
export { CALLBACK_KIND_NAMES, type CallbackAbout, type CallShown } from "./callback-words.ts";
export { CAMPAIGN_STATE_NAMES, campaignWords, outcomeTold } from "./campaign-words.ts";
export { KNOWLEDGE_STATE_NAMES, type KnowledgeShown } from "./knowledge.ts";
export { CATEGORY_WORDS, CLASSIFIED_BY_NAMES, INTENT_NAMES, INTENT_WORDS } from "./labels.ts";
export type { Hotline, OwnerWords, ReceiptWords, RegisteredDoor } from "./owner-words.ts";
export { privacyStaffWords } from "./privacy-staff-words.ts";
export { privacyWords } from "./privacy-words.ts";
export { HOUSE_RECORD_NAMES } from "./registry.ts";
export { rightsWords } from "./rights-words.ts";
export { type CardWords, staffWords } from "./staff.ts";
export { surveyStaffWords } from "./survey-words.ts";
export { CATEGORY_NAMES, DEMAND_NAMES, STATUS_NAMES } from "./zh-cn.ts";

/** What owners who read this language are told. */
export function ownerWords(language: Language): OwnerWords {
  return language === "en" ? en : zhCN;
}
