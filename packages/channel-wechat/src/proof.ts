import { failOnHost, type ProofLaunch, type ProofMethod } from "@tongban/protocol";
import { readFailure } from "./failure.ts";
import type { WxHost } from "./host.ts";

export function proofsOf(wx: WxHost): readonly ProofMethod[] {
  return wx.requestFacialVerify ? ["wechat-face"] : [];
}

/** Shows WeChat's face page (face 2.0). Its success is not proof. */
export function prove(wx: WxHost, launch: ProofLaunch): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!wx.requestFacialVerify) throw failOnHost("HOST_REFUSED", { message: "[@tongban/channel-wechat] needs base library 3.8.12" });
    wx.requestFacialVerify({
      verifyId: launch.verifyId,
      success: () => resolve(),
      fail: (failure) => reject(readFailure(failure, "HOST_REFUSED")),
    });
  });
}
