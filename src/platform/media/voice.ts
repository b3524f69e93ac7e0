// WeChat sends voice as SILK, which nothing plays: decoded to 24 kHz mono WAV for staff.
import { decode, isSilk } from "silk-wasm";

const SAMPLE_RATE = 24_000;
const BYTES_PER_SAMPLE = 2;
/** WeChat's longest voice message, a minute, is a tenth of this; decoding makes it up to a hundred times larger. */
const LARGEST_VOICE = 2 * 1024 * 1024;

/** SILK as WAV; everything else, and SILK that cannot be decoded or is no voice message by its size, unchanged. */
export async function playable(content: Buffer, mime: string): Promise<{ content: Buffer; mime: string }> {
  if (!isSilk(content) || content.byteLength > LARGEST_VOICE) return { content, mime };
  try {
    const { data } = await decode(content, SAMPLE_RATE);
    return { content: wav(Buffer.from(data)), mime: "audio/wav" };
  } catch {
    return { content, mime };
  }
}

/** PCM (16 bit, mono) with the 44-byte RIFF header. */
function wav(pcm: Buffer): Buffer {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + pcm.byteLength, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // mono
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34);
  header.write("data", 36);
  header.writeUInt32LE(pcm.byteLength, 40);
  return Buffer.concat([header, pcm]);
}
