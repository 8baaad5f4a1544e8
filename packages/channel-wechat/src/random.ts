import { failOnHost } from "@tongban/protocol";
import type { WxHost } from "./host.ts";

export function randomBytes(wx: WxHost, length: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    if (!wx.getRandomValues) throw failOnHost("ENTROPY_UNAVAILABLE");
    wx.getRandomValues({
      length,
      success({ randomValues }) {
        if (randomValues.byteLength === length) resolve(new Uint8Array(randomValues));
        else reject(failOnHost("ENTROPY_UNAVAILABLE"));
      },
      fail: (cause) => reject(failOnHost("ENTROPY_UNAVAILABLE", { cause })),
    });
  });
}
