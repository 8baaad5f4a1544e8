import { createHash, createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hmacSha256 } from "../src/mini-program/hmac-sha256.ts";
import { sha256 } from "../src/mini-program/sha256.ts";

const nodeSha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const ours = (bytes: Uint8Array) => Buffer.from(sha256(bytes)).toString("hex");

it("hashes what FIPS 180-4 gives as examples", () => {
  const examples = {
    abc: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  };
  for (const [text, digest] of Object.entries(examples)) expect(ours(Buffer.from(text))).toBe(digest);
});

it("hashes every length up to four blocks as node:crypto does", () => {
  for (let length = 0; length <= 256; length += 1) {
    const bytes = new Uint8Array(randomBytes(length));
    expect(ours(bytes)).toBe(nodeSha256(bytes));
  }
});

it("hashes any bytes as node:crypto does", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      expect(ours(bytes)).toBe(nodeSha256(bytes));
    }),
  );
});

it("signs as WeChat's own documents show", () => {
  const secret = Buffer.from("o0q0otL8aEzpcZL/FT9WsQ==").toString("base64");
  expect(hmacSha256(secret, '{"foo":"bar"}')).toBe("654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b");
});

it("signs any secret and text as node:crypto does, without the web's own encoders", () => {
  const { atob, TextEncoder, Buffer: kept } = globalThis;
  const expected = (secret: string, text: string) => createHmac("sha256", kept.from(secret, "base64")).update(text, "utf8").digest("hex");
  const without = <T>(act: () => T): T => {
    Object.assign(globalThis, { atob: undefined, TextEncoder: undefined });
    try {
      return act();
    } finally {
      Object.assign(globalThis, { atob, TextEncoder });
    }
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), fc.string({ unit: "binary" }), (length, text) => {
      const secret = randomBytes(length).toString("base64");
      expect(without(() => hmacSha256(secret, text))).toBe(expected(secret, text));
    }),
  );
});
