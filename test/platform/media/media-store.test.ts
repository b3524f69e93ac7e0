// Files from owners and staff: kept by their content, and called what their content is.
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "silk-wasm";
import { beforeEach, describe, expect, it } from "vitest";
import { randomIds, sha256 } from "../../../src/platform/kernel/ids.ts";
import { MediaStore } from "../../../src/platform/media/media-store.ts";
import { PNG } from "../../support/files.ts";

let folder: string;
let media: MediaStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hy-media-"));
  media = new MediaStore(folder, randomIds);
  return () => rm(folder, { recursive: true, force: true });
});

const files = async () =>
  (await readdir(join(folder, "media"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

/** Half a second of a 440 Hz tone, 16 bit, mono. */
function tone(rate: number): Buffer {
  const samples = rate / 2;
  const pcm = Buffer.alloc(samples * 2);
  for (let n = 0; n < samples; n++) pcm.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * 440 * n) / rate)), n * 2);
  return pcm;
}

describe("content", () => {
  it("is kept under its own hash and comes back byte for byte", async () => {
    const kept = await media.keep(PNG);
    expect(kept).toEqual({ sha256: sha256(PNG), mime: "image/png", size: PNG.byteLength });
    expect(await media.read(kept.sha256)).toEqual(PNG);
    const chunks: Buffer[] = [];
    for await (const chunk of media.stream(kept.sha256)) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks)).toEqual(PNG);
  });

  it("that is the same is one file, also when it comes many times at once", async () => {
    const kept = await Promise.all(Array.from({ length: 10 }, () => media.keep(PNG)));
    expect(new Set(kept.map(({ sha256 }) => sha256)).size).toBe(1);
    await media.keep(Buffer.from("else"));
    expect((await files()).sort()).toEqual([sha256(PNG), sha256("else")].sort());
  });

  it("that a crash left half written is written again", async () => {
    const { sha256: name } = await media.keep(PNG);
    await rm(media.path(name));
    await writeFile(`${media.path(name)}.old.part`, PNG.subarray(0, 10));
    await media.keep(PNG);
    expect(await media.read(name)).toEqual(PNG);
  });

  it("may be empty", async () => {
    const kept = await media.keep(Buffer.alloc(0));
    expect(kept).toMatchObject({ mime: "application/octet-stream", size: 0 });
    expect(await media.read(kept.sha256)).toEqual(Buffer.alloc(0));
  });
});

describe("the type is what the content says", () => {
  const longChinese = Buffer.from("水".repeat(5_000));
  it.each([
    ["a PNG, whatever it is named", PNG, "image/png"],
    ["a JPEG", Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"), "image/jpeg"],
    ["a PDF", Buffer.from("%PDF-1.7\n%\xe2\xe3\n"), "application/pdf"],
    [
      "HTML, even if it was sent as a picture: text, which is never shown inline",
      Buffer.from("<!doctype html><script>alert(1)</script>"),
      "text/plain",
    ],
    ["text", Buffer.from("厨房漏水\r\n\t3-2-501"), "text/plain"],
    ["text whose first 4 KB end within a character", longChinese, "text/plain"],
    ["text in another encoding", Buffer.from([0xb3, 0xf8, 0xb7, 0xbf, 0xc2, 0xa9]), "application/octet-stream"],
    ["bytes", Buffer.from([0, 1, 2, 3, 250, 251]), "application/octet-stream"],
    ["text with control characters", Buffer.from("a\u001b[31mb"), "application/octet-stream"],
  ])("%s", async (_what, content, mime) => {
    expect((await media.keep(content)).mime).toBe(mime);
  });

  it("is never a type that a browser runs", async () => {
    const active = [
      "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
      "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
      "<html></html>",
      "alert(1)",
    ];
    for (const content of active) expect((await media.keep(Buffer.from(content))).mime).not.toMatch(/html|svg|javascript/);
  });
});

describe("a WeChat voice", () => {
  it.each([8_000, 16_000, 24_000])("recorded at %i Hz is known as SILK and playable as WAV", async (rate) => {
    const silk = Buffer.from((await encode(tone(rate), rate)).data);
    const kept = await media.keep(silk);
    expect(kept).toMatchObject({ mime: "audio/silk", size: silk.byteLength });

    const { content, mime } = await media.playable(kept.sha256, kept.mime);
    expect(mime).toBe("audio/wav");
    expect(content.toString("latin1", 0, 4)).toBe("RIFF");
    expect(content.readUInt32LE(4)).toBe(content.byteLength - 8);
    expect(content.toString("latin1", 8, 16)).toBe("WAVEfmt ");
    expect({
      format: content.readUInt16LE(20),
      channels: content.readUInt16LE(22),
      rate: content.readUInt32LE(24),
      bytesPerSecond: content.readUInt32LE(28),
      frame: content.readUInt16LE(32),
      bits: content.readUInt16LE(34),
    }).toEqual({ format: 1, channels: 1, rate: 24_000, bytesPerSecond: 48_000, frame: 2, bits: 16 });
    expect(content.toString("latin1", 36, 40)).toBe("data");
    expect(content.readUInt32LE(40)).toBe(content.byteLength - 44);

    // The tone is still there: its length, its loudness, and about 440 periods a second.
    const samples = Array.from({ length: (content.byteLength - 44) / 2 }, (_, n) => content.readInt16LE(44 + n * 2));
    expect(samples.length / 24_000).toBeCloseTo(0.5, 1);
    const crossings = samples.filter((sample, n) => n > 0 && sample >= 0 && (samples[n - 1] as number) < 0).length;
    expect(Math.abs(crossings / (samples.length / 24_000) - 440)).toBeLessThan(40);
    expect(Math.max(...samples)).toBeGreaterThan(6_000);
  });

  it.each(["", "\xff\x7f\x01", "\x00\x00", "\xff".repeat(50)])(
    "that is broken (%j) fails nobody: what the decoder makes of it, or as it is",
    async (rest) => {
      const broken = Buffer.from(`\x02#!SILK_V3${rest}`, "latin1");
      const kept = await media.keep(broken);
      expect(kept.mime).toBe("audio/silk");
      const { content, mime } = await media.playable(kept.sha256, kept.mime);
      if (mime === "audio/wav") expect(content.toString("latin1", 0, 4)).toBe("RIFF");
      else expect({ content, mime }).toEqual({ content: broken, mime: "audio/silk" });
    },
  );

  it("far longer than any voice message is not decoded: it would fill the memory", async () => {
    const kept = await media.keep(Buffer.concat([Buffer.from("\x02#!SILK_V3"), Buffer.alloc(3_000_000, 1)]));
    expect((await media.playable(kept.sha256, kept.mime)).mime).toBe("audio/silk");
  });

  it("is not what other files are taken for", async () => {
    const { sha256: name } = await media.keep(PNG);
    expect(await media.playable(name, "image/png")).toEqual({ content: PNG, mime: "image/png" });
  });
});

it.each(["../../../etc/passwd", "..", "", `${"a".repeat(63)}/`, "A".repeat(64), `${"a".repeat(64)}\n`, `/${"a".repeat(64)}`])(
  "refuses a name that is none: %j",
  async (name) => {
    expect(() => media.path(name)).toThrow("not a media name");
    expect(() => media.stream(name)).toThrow();
    await expect(async () => media.read(name)).rejects.toThrow();
  },
);
