import { type ApiTable, async, failure, type Opened, ownAsync, ownSync } from "../../native/api.ts";
import { canIUseApis } from "../../native/apis/can-i-use.ts";
import { deviceApis, randomBytes } from "../../native/apis/device.ts";
import { navigationApis } from "../../native/apis/navigation.ts";
import { signalApis } from "../../native/apis/signals.ts";
import { showToast } from "../../native/apis/toast.ts";
import { createUpdateManager } from "../../native/apis/update-manager.ts";
import { viewerApis } from "../../native/apis/viewers.ts";
import { needText } from "../../native/check.ts";
import { createFileManager } from "../../native/files/file-manager.ts";
import { queryApis } from "../../runtime/query/query-apis.ts";
import { isFn } from "../../runtime/unit/definition.ts";
import { weappBars } from "./bars.ts";
import { weappChooseFiles } from "./choose-files.ts";
import { weappFiles } from "./files.ts";
import { weappInteraction } from "./interaction.ts";
import { weappLocation } from "./location.ts";
import { weappNetwork } from "./network.ts";
import { weappOtherApps } from "./other-apps.ts";
import { weappPageActs } from "./page-acts.ts";
import { weappPermissions } from "./permissions.ts";
import { weappPrivacy, withPrivacy } from "./privacy.ts";
import { weappReports } from "./reports.ts";
import { weappRequest } from "./request.ts";
import { weappScan } from "./scan.ts";
import { weappSockets } from "./sockets.ts";
import { weappStorage } from "./storage.ts";
import { weappSubscribe } from "./subscribe.ts";
import { weappSystem } from "./system.ts";
import { weappTransfer } from "./transfer.ts";
import { weappUser } from "./user.ts";

export const weappLaunchOptions = ({ entry }: Opened) => ({
  path: entry.path,
  query: entry.query ?? {},
  scene: entry.scene ?? 1001,
  referrerInfo: entry.referrerInfo ?? {},
  apiCategory: "default",
});

/** What of `wx` is no function. */
export const weappValues = { env: { USER_DATA_PATH: weappFiles.roots.user } } as const;

const own: ApiTable = {
  request: weappRequest,
  getFileSystemManager: ownSync(createFileManager),
  getUpdateManager: ownSync((ctx) => createUpdateManager(ctx, { ready: undefined, failed: undefined, applyAnswers: false })),
  getLaunchOptionsSync: ownSync(weappLaunchOptions),
  getEnterOptionsSync: ownSync(({ entered }) => weappLaunchOptions(entered())),
  getRandomValues: async((_ctx, { length }) => {
    const wanted = Number(length);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > 1_048_576) throw failure("invalid length", 1001);
    return { randomValues: randomBytes(wanted) };
  }),
  nextTick: ownSync(({ realm }, work) => {
    if (isFn(work)) setImmediate(() => realm.guard("nextTick", () => work()));
  }),
  setClipboardData: ownAsync((ctx, option) => {
    ctx.screen.change({ clipboard: needText(ctx, option, "data") });
    showToast(ctx, { text: "内容已复制", kind: "toast", icon: "success", mask: false, duration: 1500 });
  }),
  getClipboardData: ownAsync(({ screen }) => ({ data: screen.state.clipboard })),
};

/** All of `wx` that is simulated. */
export const weappApis: ApiTable = withPrivacy({
  ...navigationApis,
  ...signalApis,
  ...queryApis,
  ...deviceApis,
  ...viewerApis,
  ...canIUseApis,
  ...weappInteraction,
  ...weappBars,
  ...weappPageActs,
  ...weappStorage,
  ...weappNetwork,
  ...weappSockets,
  ...weappTransfer,
  ...weappPermissions,
  ...weappLocation,
  ...weappChooseFiles,
  ...weappScan,
  ...weappSubscribe,
  ...weappPrivacy,
  ...weappOtherApps,
  ...weappSystem,
  ...weappUser,
  ...weappReports,
  ...own,
});
