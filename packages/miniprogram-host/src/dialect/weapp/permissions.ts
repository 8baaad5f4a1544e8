import { type ApiContext, type ApiTable, failure, ownAsync } from "../../native/api.ts";
import { needText } from "../../native/check.ts";
import { openSettings, permit, settingsOf } from "../../native/permission.ts";
import { listOf } from "../../native/read-option.ts";

/** Scopes with the words of their question. Source: framework/open-ability/authorize, as of 2026-11; the words are from memory. */
const scopes: Readonly<Record<string, string>> = {
  "scope.userLocation": "获取你的位置信息",
  "scope.userFuzzyLocation": "获取你的模糊位置信息",
  "scope.userLocationBackground": "后台获取你的位置信息",
  "scope.record": "使用你的麦克风",
  "scope.camera": "使用你的摄像头",
  "scope.bluetooth": "使用蓝牙功能",
  "scope.writePhotosAlbum": "保存图片或视频到你的相册",
  "scope.addPhoneContact": "添加到联系人",
  "scope.addPhoneCalendar": "添加到日历",
  "scope.werun": "获取你的微信运动步数",
};
const names = Object.keys(scopes);

/** Asks, or fails: what she refused once is not asked again. The text is from memory. */
export async function needScope(ctx: ApiContext, scope: string): Promise<void> {
  const answer = await permit(ctx, scope, scopes[scope] ?? scope);
  if (answer !== "allowed") throw failure("auth deny", 103);
}

/** Functions of place have to stand in app.json. Source: reference/configuration/app, requiredPrivateInfos, as of 2026-11; the text is from memory. */
export function needDeclared({ pkg }: ApiContext, name: string): void {
  if (!listOf(pkg.app.json.requiredPrivateInfos).includes(name))
    throw failure("the api need to be declared in the requiredPrivateInfos field in app.json/ext.json", 112);
}

/** Source: developers.weixin.qq.com, api/open-api/authorize and setting, as of 2026-11. */
export const weappPermissions: ApiTable = {
  authorize: ownAsync(async (ctx, option) => {
    const scope = needText(ctx, option, "scope");
    if (!names.includes(scope)) throw failure("invalid scope");
    await needScope(ctx, scope);
  }),
  getSetting: ownAsync((ctx, { withSubscriptions }) => ({
    authSetting: settingsOf(ctx, names),
    ...(withSubscriptions === true && { subscriptionsSetting: { mainSwitch: true, itemSettings: {} } }),
  })),
  openSetting: ownAsync(async (ctx) => {
    await openSettings(ctx, names);
    return { authSetting: settingsOf(ctx, names) };
  }),
};
