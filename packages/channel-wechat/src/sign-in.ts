import { type ChannelCredential, failOnHost } from "@tongban/protocol";
import { readFailure } from "./failure.ts";
import type { WxHost } from "./host.ts";

/** A login code: good for 5 minutes, once, and only for this app. */
export function signIn(wx: WxHost, appId: string): Promise<ChannelCredential> {
  return new Promise((resolve, reject) => {
    wx.login({
      success({ code }) {
        if (code) resolve({ channel: "wechat", appId, kind: "wx-code", code });
        else reject(failOnHost("HOST_REFUSED", { message: "[@tongban/channel-wechat] wx.login gave no code" }));
      },
      fail: (failure) => reject(readFailure(failure, "NETWORK_FAILED")),
    });
  });
}
