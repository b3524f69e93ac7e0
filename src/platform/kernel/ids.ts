// Ids and secrets: the only source of chance, so that tests can bring their own.
import { createHash, randomBytes, randomUUID } from "node:crypto";

export interface Ids {
  /** A new opaque id for a row. */
  id(): string;
  /** A code that a person can type: 10 characters of 32, without the ones that look alike. */
  pairingCode(): string;
  /** The same without vowels, so that it is no word; a letter and a digit at least. */
  invitationCode(): string;
  /** A bearer token, 256 bits. */
  token(): string;
}

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

const CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ";
const DIGITS = "23456789";

export const randomIds: Ids = {
  id: () => randomUUID(),
  pairingCode: () => `HY-${drawn(10, ALPHABET)}`,
  invitationCode: () => {
    for (;;) {
      const code = drawn(10, CONSONANTS + DIGITS);
      if (/\d/.test(code) && /\D/.test(code)) return code;
    }
  },
  token: () => `hy_${randomBytes(32).toString("base64url")}`,
};

function drawn(count: number, alphabet: string): string {
  return Array.from(randomBytes(count), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** SHA-256 in hex: how tokens and pairing codes are stored, and how media are named. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
