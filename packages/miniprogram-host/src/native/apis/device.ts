import { webcrypto } from "node:crypto";
import { isArrayBuffer } from "node:util/types";
import type { Fields } from "../../runtime/unit/definition.ts";
import { type ApiContext, type ApiTable, ownAsync, ownSync } from "../api.ts";

/** The same on both platforms. A phone that shakes or keeps its screen on does nothing else. */
export const deviceApis: ApiTable = {
  makePhoneCall: ownAsync(({ screen, traits }, { phoneNumber, number }) => {
    const dialled = phoneNumber ?? number;
    if (typeof dialled !== "string" || dialled === "")
      throw traits.answers.badParameter({ name: "phoneNumber", wanted: "String", value: dialled });
    screen.visit({ api: "makePhoneCall", to: dialled, option: {} });
    return {};
  }),
  setKeepScreenOn: ownAsync(({ screen }, { keepScreenOn }) => {
    screen.change({ keepsScreenOn: keepScreenOn === true });
    return { success: true };
  }),
  vibrateShort: ownAsync(() => ({ success: true })),
  vibrateLong: ownAsync(() => ({ success: true })),
  hideKeyboard: ownAsync(() => ({ success: true })),
  arrayBufferToBase64: ownSync((ctx, buffer) => Buffer.from(bytesOf(ctx, buffer)).toString("base64")),
  base64ToArrayBuffer: ownSync((_ctx, text) => new Uint8Array(Buffer.from(String(text), "base64")).buffer),
};

function bytesOf({ traits }: ApiContext, buffer: unknown): Uint8Array {
  if (isArrayBuffer(buffer)) return new Uint8Array(buffer);
  throw traits.answers.badParameter({ name: "arrayBuffer", wanted: "ArrayBuffer", value: buffer });
}

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

export const safeArea = { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 } as const satisfies Fields;
