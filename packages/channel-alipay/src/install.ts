import type { ChannelInstall, ChannelStorage } from "@tongban/channel";
import { bytesOfText, createSecretInstall, toHex } from "@tongban/channel/mini-program";
import { failOnHost } from "@tongban/protocol";
import type { MyHost } from "./host.ts";
import { sealText } from "./seal-text.ts";

/** An install of kind `secret`, whose attempts are named by the random padding of the host's RSA. */
export function createInstall(my: MyHost, storage: ChannelStorage): ChannelInstall {
  return createSecretInstall({ storage, newNonce: () => newNonce(my) });
}

/**
 * A public key that never had a private half: its modulus is plain text in base64 ("nobodys/key/" fourteen times), so nobody can have chosen its factors.
 * Nothing encrypted under it leaves the phone. See docs/decisions/0005-alipay-entropy.md.
 */
const nobodysKey = `MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQD${"nobodys/key/".repeat(14)}AIQIDAQAB`;

/** An encryption of a constant: what differs from one to the next is the random padding alone, and 64 of its signs are 384 bits. */
async function newNonce(my: MyHost): Promise<string> {
  const [first, second] = [await sealText(my, "nonce", nobodysKey), await sealText(my, "nonce", nobodysKey)];
  if (first === second) throw failOnHost("ENTROPY_UNAVAILABLE");
  return toHex(bytesOfText(first.slice(0, 64)));
}
