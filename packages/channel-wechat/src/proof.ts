import { failOnHost, type ProofLaunch, type ProofMethod } from "@tongban/protocol";
import { readFailure } from "./failure.ts";
import type { WxHost } from "./host.ts";

export function proofsOf(wx: WxHost): readonly ProofMethod[] {
  return wx.requestFacialVerify ? ["wechat-face"] : [];
}

/** Shows WeChat's face page (face 2.0). Its success is not proof. */
export function prove(wx: WxHost, launch: ProofLaunch): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!wx.requestFacialVerify || launch.method !== "wechat-face") throw failOnHost("HOST_REFUSED");
    wx.requestFacialVerify({
      verifyId: launch.verifyId,
      success: () => resolve(),
      fail: (failure) => reject(readFailure(failure, "HOST_REFUSED")),
    });
  });
}
