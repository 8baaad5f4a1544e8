import type { Sandbox } from "../src/index.ts";
import { app, exchange, type Fields, freshSandbox, getJson, loginCode, postJson, stableToken } from "./setting.ts";

/** A sandbox with a token of the first app, and Zhu Guilan logged in to it. */
export async function wechatSetting(sandbox?: Sandbox) {
  const held = sandbox ?? (await freshSandbox());
  const { access_token: token } = await stableToken(held);
  const session = await exchange(held, { js_code: await loginCode(held) });
  const at = (path: string) => `${held.url}${path}?access_token=${token}`;
  return {
    sandbox: held,
    token: String(token),
    openid: String(session.openid),
    sessionKey: String(session.session_key),
    call: (path: string, body: Fields = {}) => postJson(at(path), body),
    ask: (path: string, query: Readonly<Record<string, string>>) => getJson(`${at(path)}&${new URLSearchParams(query)}`),
    post: (path: string, body: Fields = {}) =>
      fetch(at(path), { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  };
}

/** What happens on the phone of somebody in the first app. */
export function onPhone({ url }: Sandbox, act: string, fields: Fields = {}): Promise<Fields> {
  return postJson(`${url}/device/wechat/${act}`, { appId: app.appId, persona: "zhu-guilan", ...fields });
}

/** Other options for the first app. */
export function changeApp({ config }: Sandbox, options: Fields): void {
  const apps = config.read().wechatApps.map((held) => (held.appId === app.appId ? { ...held, ...options } : held));
  config.change({ wechatApps: apps });
}
