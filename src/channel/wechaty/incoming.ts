// A message of Wechaty's as the house takes it, its file kept.
import type { Message } from "wechaty";
import { types } from "wechaty-puppet";
import type { Log } from "../../platform/kernel/log.ts";
import { MEDIA_LIMIT, type MediaStore } from "../../platform/media/media-store.ts";
import type { IncomingMessage } from "../../platform/queue/inbox.ts";
import { kindOf, WITH_FILE } from "./message-kinds.ts";
import { parseQuote } from "./quote.ts";
import { within } from "./within.ts";

export interface Keeping {
  account: string;
  media: MediaStore;
  log: Log;
  /** Real milliseconds after which a file that has not come is unavailable. */
  fileTimeoutMs: number;
}

export async function incoming(message: Message, keeping: Keeping): Promise<IncomingMessage> {
  const talker = message.talker();
  const room = message.room();
  const type = message.type();
  const quoted = type === types.Message.Text ? parseQuote(message.text()) : undefined;
  const recalls = type === types.Message.Recalled ? message.text() : undefined;
  const isFile = WITH_FILE.includes(type);
  return {
    account: keeping.account,
    messageId: message.id,
    contact: { externalId: talker.id, name: talker.name() },
    ...(room && { room: { externalId: room.id, topic: await room.topic() } }),
    kind: kindOf(type),
    text: recalls !== undefined || isFile ? "" : (quoted?.reply ?? message.text()),
    ...(quoted && { quote: quoted.quote }),
    mentionsBot: room ? await message.mentionSelf().catch(() => false) : false,
    mentions: room ? (await message.mentionList().catch(() => [])).map(({ id }) => id) : [],
    ...(recalls !== undefined && { recalls }),
    ...(isFile && { file: await kept(message, keeping) }),
  };
}

/** The message's file, kept; too large or unobtainable, a note of that: the words around it are not lost. */
async function kept(message: Message, { media, log, fileTimeoutMs }: Keeping): Promise<NonNullable<IncomingMessage["file"]>> {
  let name = "file";
  const fetched = async () => {
    const box = await message.toFileBox();
    name = box.name;
    return box.size > MEDIA_LIMIT ? undefined : contentOf(await box.toStream());
  };
  try {
    const content = await within(fileTimeoutMs, fetched(), () => {
      throw new Error("the file did not come in time");
    });
    return content ? { name, ...(await media.keep(content)) } : { name, problem: "too_large" };
  } catch (error) {
    log.warn({ err: error, messageId: message.id }, "a file could not be kept");
    return { name, problem: "unavailable" };
  }
}

/** The whole content; `undefined` if it is larger than what is kept, whatever size was announced. */
async function contentOf(stream: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > MEDIA_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
