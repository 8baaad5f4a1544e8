// biome-ignore-all lint/correctness/noNodejsModules: the suite runs in vitest, never on a phone
// biome-ignore-all lint/style/noRestrictedGlobals: as above
import { createHmac, createPublicKey, randomBytes, verify } from "node:crypto";
import type { InstallOffer } from "@tongban/protocol";
import { expect } from "vitest";
import type { ChannelTests } from "./setting.ts";

export const installTests = {
  "offers the same install until it is kept": async ({ make }) => {
    const { install } = await make();
    const [first, again] = await Promise.all([install.offer(), install.offer()]);
    expect(again).toEqual(first);
    expect(await install.offer()).toEqual(first);
    await install.keep(secret());
    expect((await install.offer()).nonce).not.toBe(first.nonce);
  },
  "signs so that node:crypto agrees": async ({ make }) => {
    const { install } = await make();
    const [offer, kept, text] = [await install.offer(), secret(), "refresh-token-1\n1795507200000 朱桂兰"];
    await install.keep(offer.kind === "secret" ? kept : undefined);
    expect(holds({ offer, kept, text, signature: await install.sign(text) })).toBe(true);
    expect(holds({ offer, kept, text: `${text}.`, signature: await install.sign(text) })).toBe(false);
  },
  "is a new install after it was forgotten": async ({ make }) => {
    const { install } = await make();
    const [offer, kept] = [await install.offer(), secret()];
    await install.keep(offer.kind === "secret" ? kept : undefined);
    await install.forget();
    await expect(install.sign("refresh-token-1\n1")).rejects.toMatchObject({ code: "HOST_REFUSED" });
    const next = await install.offer();
    expect(next.nonce).not.toBe(offer.nonce);
    if (next.kind === "key" && offer.kind === "key") expect(next.jwk).not.toEqual(offer.jwk);
  },
} as const satisfies ChannelTests;

const secret = () => randomBytes(32).toString("base64");

interface Signed {
  readonly offer: InstallOffer;
  readonly kept: string;
  readonly text: string;
  readonly signature: string;
}

function holds({ offer, kept, text, signature }: Signed): boolean {
  if (offer.kind === "secret") return signature === createHmac("sha256", Buffer.from(kept, "base64")).update(text, "utf8").digest("hex");
  const key = createPublicKey({ key: offer.jwk, format: "jwk" });
  return verify("sha256", Buffer.from(text, "utf8"), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64"));
}
