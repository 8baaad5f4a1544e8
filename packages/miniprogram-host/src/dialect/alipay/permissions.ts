import { type ApiContext, type ApiTable, failure, ownAsync } from "../../native/api.ts";
import { openSettings, permit, settingsOf } from "../../native/permission.ts";

/** Scopes with the words of their question. Source: AlipayDocs, api/xmk3ml, 2026-02; the words are from memory. */
const scopes: Readonly<Record<string, string>> = {
  location: "获取你的地理位置",
  album: "访问你的相册",
  camera: "使用你的摄像头",
  userInfo: "获取你的会员信息",
  phoneNumber: "获取你的手机号",
  aliaddress: "获取你的收货地址",
  alipaysports: "获取你的运动数据",
  writePhotosAlbum: "保存到你的相册",
};
const names = Object.keys(scopes);

/**
 * Asks, or fails: 2001 when she refuses, 2002 when she refused before. Source: AlipayDocs, my.getLocation, 2026-02, and @mini-types/my 3.0.14. The real
 * host asks again unless she ticked that her answer stays; here it always stays.
 */
export async function needScope(ctx: ApiContext, scope: string): Promise<void> {
  const answer = await permit(ctx, scope, scopes[scope] ?? scope);
  if (answer === "refused") throw failure("用户拒绝给小程序授权", 2001);
  if (answer === "refusedBefore") throw failure("保持拒绝后再触发授权", 2002);
}

/** Source: AlipayDocs, api/xmk3ml and api/qflu8f, 2026-02. */
export const alipayPermissions: ApiTable = {
  getSetting: ownAsync((ctx) => ({ authSetting: settingsOf(ctx, names) })),
  openSetting: ownAsync(async (ctx) => {
    await openSettings(ctx, names);
    return { authSetting: settingsOf(ctx, names) };
  }),
};
