import { type ApiTable, async, failure } from "../../native/api.ts";
import { askForCode } from "../../native/apis/scanned.ts";

/**
 * The camera lies over the app: it is hidden and shown again. Source: AlipayDocs, my.scan, 2026-02, and @mini-types/my 3.0.14; error 10 when she leaves is
 * from memory. The scope `camera` is not asked for.
 */
export const alipayScan: ApiTable = {
  scan: async(async (ctx, option) => {
    ctx.front.hide();
    const scanned = await askForCode(ctx, option);
    ctx.front.show();
    if (!scanned) throw failure("用户取消", 10);
    const { result, scanType = "QRCODE" } = scanned;
    const kind = scanType.toUpperCase().includes("QR") ? { qrCode: result } : { barCode: result };
    const rawData = Buffer.from(result).toString("base64");
    return { code: result, result, ...kind, rawData, scanType, imageChannel: "camera" };
  }),
};
