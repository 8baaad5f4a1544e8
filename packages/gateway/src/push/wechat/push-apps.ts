import type { Gateway } from "../../gateway.ts";
import { isWechatApp } from "../../upstream/wechat/app.ts";
import { readAesKey } from "./message-crypt.ts";
import type { PushApp } from "./open-push.ts";

/** The apps that take pushes, by id. Throws an error that names the app, and never a secret, when one's settings are not those of the console. */
export function openPushApps({ apps, environment }: Gateway["options"]): ReadonlyMap<string, PushApp> {
  const opened = new Map<string, PushApp>();
  for (const app of apps.filter(isWechatApp)) {
    if (!app.push) continue;
    const named = (what: string) => new Error(`[@tongban/gateway] WeChat app ${app.appId}: push.${what}`);
    const { push } = app;
    if (!/^[A-Za-z0-9]{3,32}$/.test(push.token)) throw named("token is not 3 to 32 letters and digits");
    if (push.mode === "plain") {
      if (environment === "production") throw named("mode is plain, where nothing authenticates a message: set the secure mode (安全模式)");
      opened.set(app.appId, { app, token: push.token });
      continue;
    }
    if (!/^[A-Za-z0-9+/]{43}$/.test(push.encodingAesKey)) throw named("encodingAesKey is not 43 letters and digits");
    opened.set(app.appId, { app, token: push.token, key: readAesKey(push.encodingAesKey) });
  }
  return opened;
}
