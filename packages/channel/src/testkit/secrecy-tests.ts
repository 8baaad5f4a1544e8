// biome-ignore-all lint/correctness/noNodejsModules: the suite runs in vitest, never on a phone
// biome-ignore-all lint/style/noRestrictedGlobals: as above
import { constants, generateKeyPairSync, privateDecrypt } from "node:crypto";
import { isServiceError } from "@tongban/protocol";
import { expect } from "vitest";
import type { Channel } from "../channel.ts";
import type { ChannelTests } from "./setting.ts";

export const secrecyTests = {
  "draws random bytes of the length asked, never the same, or has none and seals texts itself": async ({ make }) => {
    const channel = await make();
    try {
      const [first, second] = [await channel.randomBytes(32), await channel.randomBytes(32)];
      expect([first.length, second.length]).toEqual([32, 32]);
      expect(first).toBeInstanceOf(Uint8Array);
      expect(second).not.toEqual(first);
    } catch (error) {
      if (!isServiceError(error)) throw error;
      expect(error.code).toBe("ENTROPY_UNAVAILABLE");
      expect(channel.sealText).toBeTypeOf("function");
    }
  },
  "seals a text so that node:crypto opens it, never the same way twice, up to 245 bytes of UTF-8": async ({ make }) => {
    const channel = await make();
    const longest = `${"兰".repeat(81)}xx`;
    for (const text of ["朱桂兰", "36050219480315002X", "𠮷田・買買提", longest]) {
      const [first, second] = [await sealed(channel, text), await sealed(channel, text)];
      expect([open(first), open(second)]).toEqual([text, text]);
      expect(second).not.toBe(first);
    }
    await expect(sealed(channel, `${longest}x`)).rejects.toMatchObject({ code: "FIELD_TOO_LONG" });
  },
} as const satisfies ChannelTests;

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = publicKey.export({ type: "spki", format: "pem" }).toString();

async function sealed(channel: Channel, text: string): Promise<string> {
  if (!channel.sealText) throw new Error("the channel has no sealText: skip this test and say why");
  return channel.sealText(text, pem);
}

/** As strictly as a gateway may: one line of standard base64, 256 bytes. */
function open(base64: string): string {
  expect(base64).toMatch(/^[0-9A-Za-z+/]{342}==$/);
  return privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(base64, "base64")).toString();
}
