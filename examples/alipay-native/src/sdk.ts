import { createAlipayChannel } from "@tongban/channel-alipay";
import { createClient } from "@tongban/client/lite";

export { listApplications, listItems, readItem, readLink } from "@tongban/client/lite";
export { isServiceError, levelNames } from "@tongban/protocol";

/** The gateway's address, put in by the build. */
declare const TONGBAN_GATEWAY: string;

/** One client for the whole visit; the pages share it. */
export const client = createClient({ channel: createAlipayChannel(my, { appId: "2021000000000001" }), baseUrl: TONGBAN_GATEWAY });
