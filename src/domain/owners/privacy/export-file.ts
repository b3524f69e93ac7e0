// The copy of their data that an owner gets (pure): one HTML file that opens in any browser, with the same once more as JSON inside it for machines.
import type { Language } from "../../../generated/prisma/enums.ts";
import { privacyWords } from "../../../words/index.ts";
import type { OwnData } from "./own-data.ts";

const STYLE =
  'body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1d2b28}h2{margin-top:2rem}table{border-collapse:collapse;width:100%}td{border-top:1px solid #dde4e0;padding:.3rem .6rem .3rem 0;vertical-align:top}td:first-child{white-space:nowrap;color:#5d6b66}';

/** @param at how a time is written for them */
export function exportFile(data: OwnData, language: Language, at: (iso: string) => string): string {
  const words = privacyWords(language).file;
  const { person } = data;
  const rows = (items: readonly (readonly [string, string])[]) =>
    items.length === 0
      ? `<p>${words.none}</p>`
      : `<table>${items.map(([left, right]) => `<tr><td>${escaped(left)}</td><td>${escaped(right).replaceAll("\n", "<br>")}</td></tr>`).join("")}</table>`;
  const section = (title: string, items: readonly (readonly [string, string])[]) => `<h2>${escaped(title)}</h2>${rows(items)}`;
  const name = person.name ?? person.chats[0]?.name ?? "";
  const parts = [
    section(words.person, [
      [words.name, name],
      ...person.phones.map((phone) => [words.phone, phone] as const),
      ...person.homes.map(
        ({ house, role, since, until }) => [words.home, `${house} ${words.role[role]} ${at(since)}–${until ? at(until) : ""}`] as const,
      ),
      ...person.chats.map((chat) => [words.chat, [chat.name, chat.statedHouse].filter(Boolean).join(" ")] as const),
    ]),
    section(
      words.tickets,
      data.tickets.map((ticket) => [
        `#${ticket.number} ${at(ticket.createdAt)}`,
        [ticket.text, ...ticket.answers.map((answer) => `${at(answer.at)} ${words.us}${answer.text}`)].join("\n"),
      ]),
    ),
    section(
      words.messages,
      data.messages.map(({ at: when, from, text, file }) => [
        at(when),
        `${from === "us" ? words.us : words.you}${text || `[${file ?? ""}]`}`,
      ]),
    ),
    section(
      words.praise,
      data.praise.map(({ at: when, text }) => [at(when), text]),
    ),
    section(
      words.consents,
      data.consents.map((one) => [
        privacyWords(language).purposes[one.purpose].name,
        `${at(one.givenAt)} ${words.given[one.source] ?? ""}${one.withdrawnAt ? ` – ${words.withdrawn} ${at(one.withdrawnAt)}` : ""}`,
      ]),
    ),
    section(
      words.accesses,
      data.accesses.map((one) => [
        at(one.at),
        [words.acts[one.act] ?? one.act, one.by, one.ticket && `#${one.ticket}`, one.reason].filter(Boolean).join(" "),
      ]),
    ),
  ];
  const others = data.otherChats > 0 ? `<p>${escaped(words.otherChats(data.otherChats))}</p>` : "";
  // "<" must not end the script early, whatever somebody wrote.
  const json = JSON.stringify(data, null, 1).replaceAll("<", "\\u003c");
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(words.title)}</title><style>${STYLE}</style></head><body><h1>${escaped(words.title)}</h1><p>${escaped(at(data.madeAt))} · ${escaped(words.left)}</p>${others}${parts.join("")}<script type="application/json" id="data">${json}</script></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
