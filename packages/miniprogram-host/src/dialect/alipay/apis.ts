import { type ApiTable, async, type Opened, ownAsync, ownSync } from "../../native/api.ts";
import { canIUseApis } from "../../native/apis/can-i-use.ts";
import { deviceApis } from "../../native/apis/device.ts";
import { navigationApis } from "../../native/apis/navigation.ts";
import { signalApis } from "../../native/apis/signals.ts";
import { createUpdateManager } from "../../native/apis/update-manager.ts";
import { viewerApis } from "../../native/apis/viewers.ts";
import { needText } from "../../native/check.ts";
import { createFileManager } from "../../native/files/file-manager.ts";
import { queryApis } from "../../runtime/query/query-apis.ts";
import { alipayBars } from "./bars.ts";
import { alipayChooseFiles } from "./choose-files.ts";
import { alipayFiles } from "./files.ts";
import { alipayInteraction } from "./interaction.ts";
import { alipayLocation } from "./location.ts";
import { alipayNetwork } from "./network.ts";
import { alipayOtherApps } from "./other-apps.ts";
import { alipayPageActs } from "./page-acts.ts";
import { alipayPermissions } from "./permissions.ts";
import { alipayPickers } from "./pickers.ts";
import { alipayRequest } from "./request.ts";
import { rsa } from "./rsa.ts";
import { alipaySavedFiles } from "./saved-files.ts";
import { alipayScan } from "./scan.ts";
import { alipaySockets } from "./sockets.ts";
import { alipayStorage } from "./storage.ts";
import { alipaySubscribe } from "./subscribe.ts";
import { alipaySystem, alipaySystemValues } from "./system.ts";
import { alipayTransfer } from "./transfer.ts";

/** No `query` and no `referrerInfo` when there is none; scene is text. */
export const alipayLaunchOptions = ({ entry }: Opened) => ({
  path: entry.path,
  ...(entry.query && { query: entry.query }),
  ...(entry.referrerInfo && { referrerInfo: { extraData: {}, ...entry.referrerInfo } }),
  scene: entry.scene ?? "1000",
  apiCategory: "default",
});

/** What of `my` is no function. */
export const alipayValues = {
  ...alipaySystemValues,
  env: { ...alipaySystemValues.env, USER_DATA_PATH: alipayFiles.roots.user },
} as const;

const own: ApiTable = {
  request: alipayRequest,
  getFileSystemManager: ownSync(createFileManager),
  getUpdateManager: ownSync((ctx) =>
    createUpdateManager(ctx, { ready: { success: true }, failed: { success: false }, applyAnswers: true }),
  ),
  getLaunchOptionsSync: ownSync(alipayLaunchOptions),
  getEnterOptionsSync: ownSync(({ entered }) => alipayLaunchOptions(entered())),
  rsa: async((_ctx, option) => rsa(option)),
  vibrate: ownAsync(() => ({ success: true })),
  setClipboard: ownAsync((ctx, option) => ctx.screen.change({ clipboard: needText(ctx, option, "text") })),
  getClipboard: ownAsync(({ screen }) => ({ text: screen.state.clipboard })),
};

/** All of `my` that is simulated. */
export const alipayApis: ApiTable = {
  ...navigationApis,
  ...signalApis,
  ...queryApis,
  ...deviceApis,
  ...viewerApis,
  ...canIUseApis,
  ...alipayInteraction,
  ...alipayPickers,
  ...alipayBars,
  ...alipayPageActs,
  ...alipayStorage,
  ...alipayNetwork,
  ...alipaySockets,
  ...alipayTransfer,
  ...alipaySavedFiles,
  ...alipayPermissions,
  ...alipayLocation,
  ...alipayChooseFiles,
  ...alipayScan,
  ...alipaySubscribe,
  ...alipayOtherApps,
  ...alipaySystem,
  ...own,
};
