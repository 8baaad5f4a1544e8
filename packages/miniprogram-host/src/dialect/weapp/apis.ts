import { type ApiTable, async, failure, type Opened, ownAsync, ownSync, sync } from "../../native/api.ts";
import { deviceApis, randomBytes, screenSize } from "../../native/apis/device.ts";
import { navigationApis } from "../../native/apis/navigation.ts";
import { signalApis } from "../../native/apis/signals.ts";
import { isFn } from "../../runtime/unit/definition.ts";
import { weappRequest } from "./request.ts";
import { weappStorage } from "./storage.ts";

const appBase = { SDKVersion: "3.8.12", version: "8.0.60", language: "zh_CN", enableDebug: false, fontSizeSetting: 17 } as const;
const device = { brand: "host", model: "host", platform: "devtools", system: "Android 14" } as const;
const safeArea = { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 } as const;
const windowInfo = { ...screenSize, statusBarHeight: 44, safeArea, screenTop: 88 } as const;

export const weappLaunchOptions = ({ entry }: Opened) => ({
  path: entry.path,
  query: entry.query ?? {},
  scene: entry.scene ?? 1001,
  referrerInfo: {},
  apiCategory: "default",
});

/** Source: developers.weixin.qq.com, api/ui/interaction, as of 2026-11: results and the texts of refusals. */
const interaction: ApiTable = {
  showToast: ownAsync(({ screen }, { title }) => {
    screen.toast = { text: String(title ?? ""), kind: "toast" };
  }),
  showLoading: ownAsync(({ screen }, { title }) => {
    screen.toast = { text: String(title ?? ""), kind: "loading" };
  }),
  hideToast: ownAsync(({ screen }) => {
    screen.toast = undefined;
  }),
  hideLoading: ownAsync(({ screen }) => {
    screen.toast = undefined;
  }),
  showModal: ownAsync(async ({ screen }, option) => {
    const { title = "", content = "", showCancel = true, cancelText = "取消", confirmText = "确定", editable } = option;
    const choices = [...(showCancel ? [String(cancelText)] : []), String(confirmText)];
    const reply = await screen.ask({ kind: "modal", title: String(title), text: String(content), choices, option });
    return { confirm: reply.confirmed, cancel: !reply.confirmed, content: editable === true && reply.confirmed ? reply.input : null };
  }),
  showActionSheet: ownAsync(async ({ screen }, option) => {
    const { itemList, alertText = "" } = option;
    if (!Array.isArray(itemList) || itemList.length === 0) throw failure("parameter error: itemList should not be empty");
    const reply = await screen.ask({ kind: "actionSheet", title: "", text: String(alertText), choices: itemList.map(String), option });
    if (!reply.confirmed) throw failure("cancel");
    return { tapIndex: reply.choice };
  }),
  setNavigationBarTitle: ownAsync(({ screen }, { title }) => {
    screen.title = String(title ?? "");
  }),
};

export const weappApis: ApiTable = {
  ...navigationApis,
  ...signalApis,
  ...deviceApis,
  ...interaction,
  ...weappStorage,
  request: weappRequest,
  getLaunchOptionsSync: ownSync(weappLaunchOptions),
  getEnterOptionsSync: ownSync(({ entered }) => weappLaunchOptions(entered())),
  getAppBaseInfo: sync(({ appId }) => ({ ...appBase, fontSizeScaleFactor: 1, host: { appId } })),
  getDeviceInfo: sync(() => device),
  getWindowInfo: sync(() => windowInfo),
  getSystemInfoSync: sync(() => ({ ...appBase, ...device, ...windowInfo })),
  getSystemInfo: async(() => ({ ...appBase, ...device, ...windowInfo })),
  getSystemInfoAsync: async(() => ({ ...appBase, ...device, ...windowInfo })),
  getAccountInfoSync: sync(({ appId }) => ({ miniProgram: { appId, envVersion: "develop", version: "" } })),
  getMenuButtonBoundingClientRect: sync(() => ({ width: 87, height: 32, top: 48, right: 368, bottom: 80, left: 281 })),
  getRandomValues: async((_ctx, { length }) => {
    const wanted = Number(length);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > 1_048_576) throw failure("invalid length", 1001);
    return { randomValues: randomBytes(wanted) };
  }),
  nextTick: ownSync(({ realm }, work) => {
    if (isFn(work)) setImmediate(() => realm.guard("nextTick", () => work()));
  }),
  setClipboardData: ownAsync(({ screen }, { data }) => {
    screen.clipboard = String(data ?? "");
    screen.toast = { text: "内容已复制", kind: "toast" };
  }),
  getClipboardData: ownAsync(({ screen }) => ({ data: screen.clipboard })),
};
