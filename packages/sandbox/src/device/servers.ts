import type { WxFailure } from "./answer.ts";

/** The phone's own line to WeChat's servers. */
export interface WxServers {
  /** The reply's fields; rejects with a failure of `api` when the line is down or the servers refuse. */
  ask(
    api: string,
    path: "login" | "session" | "face",
    fields: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>>;
}

export interface ServersSetting {
  readonly sandboxUrl: string;
  readonly appId: string;
  readonly persona: string;
  readonly fetch: typeof globalThis.fetch;
}

export function createServers({ sandboxUrl, appId, persona, fetch }: ServersSetting): WxServers {
  const failed = (api: string, why: string, errno: number): WxFailure => ({ errMsg: `${api}:fail ${why}`, errno });
  return {
    async ask(api, path, fields) {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ appId, persona, ...fields }) };
      const reply = await fetch(`${sandboxUrl}/device/wechat/${path}`, init).catch(() => {
        throw failed(api, "network error", 600001);
      });
      if (!reply.ok) throw failed(api, `the sandbox refused with ${reply.status}`, 600000);
      const body: unknown = await reply.json();
      return body as Readonly<Record<string, unknown>>;
    },
  };
}
