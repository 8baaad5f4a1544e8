import { bytesOfText } from "@tongban/channel/mini-program";
import { failOnHost } from "@tongban/protocol";
import type { MyHost } from "./host.ts";

/** What PKCS#1 v1.5 leaves of the 256 bytes of RSA-2048. */
const longest = 245;

/**
 * RSA PKCS#1 v1.5 by the host itself. Source: opendocs.alipay.com, my.rsa (read 2026-11): `key` is base64 in one piece, the result is base64, 117 bytes fit
 * under 1024 bits and 245 under 2048, which is PKCS#1 v1.5 and no other padding.
 */
export function sealText(my: MyHost, text: string, publicKey: string): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!my.rsa) throw failOnHost("ENTROPY_UNAVAILABLE");
    if (bytesOfText(text).length > longest) throw failOnHost("FIELD_TOO_LONG");
    my.rsa({
      action: "encrypt",
      text,
      key: publicKey.replace(/-----[^-]+-----|\s/g, ""),
      success({ text: sealed }) {
        // A base64 that breaks its lines is put together again.
        if (sealed) resolve(sealed.replace(/\s/g, ""));
        else reject(failOnHost("HOST_REFUSED"));
      },
      fail: (cause) => reject(failOnHost("HOST_REFUSED", { cause })),
    });
  });
}
