import { type ChannelCredential, failOnHost } from "@tongban/protocol";
import { readFailure } from "./failure.ts";
import type { MyHost } from "./host.ts";

/** Of this API alone: elsewhere 11 is the host that refuses. */
const refused = 11;

/** An authorisation code: good for at least 3 minutes, once, and only for this app. `auth_base` shows no page. Alipay forbids it on the first screen. */
export function signIn(my: MyHost, appId: string): Promise<ChannelCredential> {
  return new Promise((resolve, reject) => {
    my.getAuthCode({
      scopes: "auth_base",
      success({ authCode }) {
        if (authCode) resolve({ channel: "alipay", appId, kind: "alipay-code", code: authCode });
        else reject(failOnHost("HOST_REFUSED", { message: "[@tongban/channel-alipay] my.getAuthCode gave no code" }));
      },
      fail: (failure) =>
        reject(failure.error === refused ? failOnHost("CITIZEN_CANCELLED", { cause: failure }) : readFailure(failure, "NETWORK_FAILED")),
    });
  });
}
