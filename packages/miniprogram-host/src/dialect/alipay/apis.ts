import { type ApiTable, async, type Opened, ownAsync, ownSync, sync } from "../../native/api.ts";
import { deviceApis, screenSize } from "../../native/apis/device.ts";
import { navigationApis } from "../../native/apis/navigation.ts";
import { signalApis } from "../../native/apis/signals.ts";
import { queryApis } from "../../runtime/query/query-apis.ts";
import { needText } from "../../native/check.ts";
import { createFileManager } from "../../native/files/file-manager.ts";
import { alipayBars } from "./bars.ts";
import { alipayFiles } from "./files.ts";
import { alipayInteraction } from "./interaction.ts";
import { alipayNetwork } from "./network.ts";
import { alipayRequest } from "./request.ts";
import { rsa } from "./rsa.ts";
import { alipaySavedFiles } from "./saved-files.ts";
import { alipayStorage } from "./storage.ts";
import { alipayTransfer } from "./transfer.ts";

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

/** What of `my` is no function. Source: AlipayDocs, api/env and api/sdk-version, 2026-02. */
export const alipayValues = {
  SDKVersion: "2.9.46",
  isIDE: false,
  env: {
    USER_DATA_PATH: alipayFiles.roots.user,
    clientName: "ap",
    clientVersion: client.version,
    language: client.language,
    platform: device.platform,
  },
} as const;

export const alipayApis: ApiTable = {
  ...navigationApis,
  ...signalApis,
  ...queryApis,
  ...deviceApis,
  ...alipayInteraction,
  ...alipayBars,
  ...alipayStorage,
  ...alipayNetwork,
  ...alipayTransfer,
  ...alipaySavedFiles,
  request: alipayRequest,
  getFileSystemManager: ownSync(createFileManager),
  getLaunchOptionsSync: ownSync(alipayLaunchOptions),
  getEnterOptionsSync: ownSync(({ entered }) => alipayLaunchOptions(entered())),
  getSystemInfoSync: sync(() => systemInfo),
  getSystemInfo: async(() => systemInfo),
  getAppIdSync: sync(({ appId }) => ({ appId })),
  rsa: async((_ctx, option) => rsa(option)),
  setClipboard: ownAsync((ctx, option) => ctx.screen.change({ clipboard: needText(ctx, option, "text") })),
  getClipboard: ownAsync(({ screen }) => ({ text: screen.state.clipboard })),
};
