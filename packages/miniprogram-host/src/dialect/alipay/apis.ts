import { type ApiTable, async, failure, type Opened, ownAsync, ownSync, sync } from "../../native/api.ts";
import { deviceApis, screenSize } from "../../native/apis/device.ts";
import { navigationApis } from "../../native/apis/navigation.ts";
import { signalApis } from "../../native/apis/signals.ts";
import { alipayRequest } from "./request.ts";
import { rsa } from "./rsa.ts";
import { alipayStorage } from "./storage.ts";

const client = { app: "alipay", version: "10.7.96", language: "zh-Hans", fontSizeSetting: 16 } as const;
const device = { brand: "host", model: "host", platform: "Android", system: "14" } as const;
const bars = { titleBarHeight: 44, statusBarHeight: 44, transparentTitle: false, isIphoneXSeries: false } as const;
const systemInfo = { ...client, ...device, ...screenSize, ...bars } as const;

/** No `query` when there is none; scene is text. */
export const alipayLaunchOptions = ({ entry }: Opened) => ({
  path: entry.path,
  ...(entry.query && { query: entry.query }),
  scene: entry.scene ?? "1000",
  apiCategory: "default",
});

/** Source: AlipayDocs, api/ui-feedback, 2026-02: results and error 11 when the citizen leaves an action sheet as index -1. */
const interaction: ApiTable = {
  showToast: ownAsync(({ screen }, { content }) => {
    screen.toast = { text: String(content ?? ""), kind: "toast" };
  }),
  showLoading: ownAsync(({ screen }, { content }) => {
    screen.toast = { text: String(content ?? ""), kind: "loading" };
  }),
  hideToast: ownAsync(({ screen }) => {
    screen.toast = undefined;
  }),
  hideLoading: ownAsync(({ screen }) => {
    screen.toast = undefined;
  }),
  alert: ownAsync(async ({ screen }, option) => {
    const { title = "", content = "", buttonText = "确定" } = option;
    await screen.ask({ kind: "modal", title: String(title), text: String(content), choices: [String(buttonText)], option });
    return { success: true };
  }),
  confirm: ownAsync(async ({ screen }, option) => {
    const { title = "", content = "", confirmButtonText = "确定", cancelButtonText = "取消" } = option;
    const choices = [String(cancelButtonText), String(confirmButtonText)];
    const { confirmed } = await screen.ask({ kind: "modal", title: String(title), text: String(content), choices, option });
    return { confirm: confirmed, success: true };
  }),
  prompt: ownAsync(async ({ screen }, option) => {
    const { title = "", message = "", okButtonText = "确定", cancelButtonText = "取消" } = option;
    const choices = [String(cancelButtonText), String(okButtonText)];
    const { confirmed, input } = await screen.ask({ kind: "prompt", title: String(title), text: String(message), choices, option });
    return { ok: confirmed, inputValue: confirmed ? input : "" };
  }),
  showActionSheet: ownAsync(async ({ screen }, option) => {
    const { items, title = "" } = option;
    if (!Array.isArray(items) || items.length === 0) throw failure("接口参数无效", 2);
    const reply = await screen.ask({ kind: "actionSheet", title: String(title), text: "", choices: items.map(String), option });
    return { index: reply.confirmed ? reply.choice : -1 };
  }),
  setNavigationBar: ownAsync(({ screen }, { title }) => {
    if (title !== undefined) screen.title = String(title);
  }),
};

export const alipayApis: ApiTable = {
  ...navigationApis,
  ...signalApis,
  ...deviceApis,
  ...interaction,
  ...alipayStorage,
  request: alipayRequest,
  getLaunchOptionsSync: ownSync(alipayLaunchOptions),
  getEnterOptionsSync: ownSync(({ entered }) => alipayLaunchOptions(entered())),
  getSystemInfoSync: sync(() => systemInfo),
  getSystemInfo: async(() => systemInfo),
  getAppIdSync: sync(({ appId }) => ({ appId })),
  rsa: async((_ctx, option) => rsa(option)),
  setClipboard: ownAsync(({ screen }, { text }) => {
    screen.clipboard = String(text ?? "");
  }),
  getClipboard: ownAsync(({ screen }) => ({ text: screen.clipboard })),
};
