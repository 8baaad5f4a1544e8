import { createWechatChannel } from "@tongban/channel-wechat";
import { createClient } from "@tongban/client/lite";

export { listApplications, listItems, readItem, readLink } from "@tongban/client/lite";
export { isServiceError, levelNames } from "@tongban/protocol";

/** The gateway's address, put in by the build. */
declare const TONGBAN_GATEWAY: string;

/** One client for the whole visit; the pages share it. */
export const client = createClient({ channel: createWechatChannel(wx, { appId: "wx7c0e5a1b2d3f4a60" }), baseUrl: TONGBAN_GATEWAY });
