import { type ApiTable, async, failure } from "../../native/api.ts";
import { askForCode } from "../../native/apis/scanned.ts";

/** Source: developers.weixin.qq.com, wx.scanCode, as of 2026-11; the text of leaving is from memory. */
export const weappScan: ApiTable = {
  scanCode: async(async (ctx, option) => {
    const scanned = await askForCode(ctx, option);
    if (!scanned) throw failure("cancel");
    const { result, scanType = "QR_CODE", path } = scanned;
    const rawData = Buffer.from(result).toString("base64");
    return { result, scanType, charSet: "UTF-8", rawData, ...(path !== undefined && { path }) };
  }),
};
