import { webcrypto } from "node:crypto";
import type { Fields } from "../../runtime/unit/definition.ts";
import { type ApiTable, failure, ownAsync, ownSync } from "../api.ts";

/** The same on both platforms. */
export const deviceApis: ApiTable = {
  makePhoneCall: ownAsync(({ screen }, { phoneNumber, number }) => {
    const dialled = phoneNumber ?? number;
    if (typeof dialled !== "string" || dialled === "") throw failure("parameter error: phoneNumber should be String");
    screen.visit({ api: "makePhoneCall", to: dialled, option: {} });
    return {};
  }),
  canIUse: ownSync(({ can }, name) => can(String(name).split(".")[0] ?? "")),
};

/** Random bytes in a buffer of the host's, at most 65,536 at once from the web's own call. */
export function randomBytes(length: number): ArrayBuffer {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) webcrypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes.buffer;
}

/** An invented phone of common size; the same numbers on both platforms. */
export const screenSize = {
  pixelRatio: 3,
  screenWidth: 375,
  screenHeight: 812,
  windowWidth: 375,
  windowHeight: 724,
} as const satisfies Fields;
