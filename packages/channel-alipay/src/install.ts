import type { ChannelInstall, ChannelStorage } from "@tongban/channel";
import { bytesOfText, createSecretInstall, sha256, toHex } from "@tongban/channel/mini-program";
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

/** Hash of two encryptions of a constant, which differ by their random padding alone. */
async function newNonce(my: MyHost): Promise<string> {
  const [first, second] = [await sealText(my, "nonce", nobodysKey), await sealText(my, "nonce", nobodysKey)];
  if (first === second) throw failOnHost("ENTROPY_UNAVAILABLE");
  return toHex(sha256(bytesOfText(first + second)));
}
