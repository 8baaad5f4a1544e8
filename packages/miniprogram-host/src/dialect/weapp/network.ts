import { type ApiTable, ownAsync } from "../../native/api.ts";

/** Source: developers.weixin.qq.com, wx.onNetworkStatusChange, as of 2026-11. */
export const weappNetworkStatus = (kind: string) => ({ isConnected: kind !== "none", networkType: kind });

/** Source: developers.weixin.qq.com, wx.getNetworkType, as of 2026-11; the strength of the signal is invented. */
export const weappNetwork: ApiTable = {
  getNetworkType: ownAsync(({ screen }) => ({
    networkType: screen.state.network,
    signalStrength: -50,
    hasSystemProxy: false,
    weakNet: false,
  })),
};
