// Wechaty's kinds of message as ours (pure).
import { types } from "wechaty-puppet";
import type { MessageKind } from "../../generated/prisma/enums.ts";

/** Kinds of message that carry nothing for us: status and system notes. */
export const IGNORED: readonly types.Message[] = [types.Message.Unknown, types.Message.GroupNote];

/** Kinds that come with a file. */
export const WITH_FILE: readonly types.Message[] = [
  types.Message.Image,
  types.Message.Audio,
  types.Message.Video,
  types.Message.Attachment,
  types.Message.Emoticon,
];

export function kindOf(type: types.Message): MessageKind {
  switch (type) {
    case types.Message.Text:
    case types.Message.Url:
      return "text";
    case types.Message.Image:
    case types.Message.Emoticon:
      return "image";
    case types.Message.Audio:
      return "voice";
    case types.Message.Video:
      return "video";
    case types.Message.Attachment:
      return "file";
    case types.Message.Recalled:
      return "recall";
    default:
      return "other";
  }
}
