// What an owner's burst holds (pure): texts, files, what was taken back, whether we are meant, before anybody asks what it is about.
import type { BurstMessage } from "../conversation/lanes.ts";
import type { TicketFile } from "../domain/tickets/store.ts";
import { halfWidth } from "../platform/kernel/text.ts";

export interface Contents {
  /** What was written, without messages taken back, without mentions; empty messages left out. */
  texts: { inboxId: bigint; text: string }[];
  files: TicketFile[];
  voices: number;
  photos: number;
  tooLarge: boolean;
  unavailable: boolean;
  unknownType: boolean;
  /** Message ids taken back that are not part of this burst. */
  recalledBefore: string[];
  /** Something was taken back within the burst. */
  recalledWithin: boolean;
  empty: boolean;
  mentionsBot: boolean;
  inboxIds: bigint[];
}

export function readContents(messages: readonly BurstMessage[]): Contents {
  const ids = new Set(messages.map(({ messageId }) => messageId));
  const recalls = messages.flatMap(({ recalls }) => (recalls === null ? [] : [recalls]));
  const said = messages.filter(({ kind, messageId }) => kind !== "recall" && !recalls.includes(messageId));
  const attachments = said.flatMap(({ attachment }) => (attachment ? [attachment] : []));
  const files = attachments.flatMap(({ media, name }) => (media ? [{ sha256: media.sha256, mime: media.mime, name }] : []));
  const count = (type: string) => files.filter(({ mime }) => mime.startsWith(type)).length;
  const texts = said.map(({ id, text }) => ({ inboxId: id, text: withoutMentions(text) })).filter(({ text }) => text !== "");
  return {
    texts,
    files,
    voices: count("audio/"),
    photos: count("image/"),
    tooLarge: attachments.some(({ problem }) => problem === "too_large"),
    unavailable: attachments.some(({ problem }) => problem === "unavailable"),
    unknownType: files.some(({ mime }) => mime === "application/octet-stream"),
    recalledBefore: recalls.filter((id) => !ids.has(id)),
    recalledWithin: recalls.some((id) => ids.has(id)),
    empty: said.some(({ kind, text, attachment }) => kind === "text" && text.trim() === "" && !attachment),
    mentionsBot: said.some(({ mentionsBot }) => mentionsBot),
    inboxIds: messages.map(({ id }) => id),
  };
}

/** Without the @names at its beginning. */
export function withoutMentions(text: string): string {
  return text
    .trim()
    .replace(/^(?:@[^\s\u2005]{1,64}(?:[\s\u2005]+|$))+/u, "")
    .trim();
}

const ACKNOWLEDGEMENTS =
  /^(?:好的?|好哒|好滴|收到|知道了|明白了?|了解|谢谢你?您?|谢了|多谢|感谢|辛苦[了啦]?|感恩|嗯+呢?|哦+|噢+|行吧?|可以|3q|ok|okay|thanks?|thank you|👌|👍|🙏|😊|🌹|[。.!！~～,，\s])+$/iu;

/** A bare 好的 / 收到 / 谢谢 / 👌: right after a message of ours it needs no answer. */
export function isAcknowledgement(texts: readonly string[]): boolean {
  return (
    texts.length > 0 &&
    texts.every((text) => /[\p{L}\p{Extended_Pictographic}]/u.test(text) && ACKNOWLEDGEMENTS.test(halfWidth(text).trim()))
  );
}

/** Too little to ask back about: no letters at all. */
export function saysNothing(texts: readonly string[]): boolean {
  return texts.every((text) => !/\p{L}|\p{N}/u.test(text));
}
