/** The phone's own line to its host's servers. */
export interface HostServers<Path extends string> {
  /** The reply's fields; rejects with a failure of `api` in the host's shape when the line is down or the servers refuse. */
  ask(api: string, path: Path, fields: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
}

export interface ServersSetting {
  readonly sandboxUrl: string;
  /** Under `/device/`. */
  readonly channel: "wechat" | "alipay";
  readonly appId: string;
  readonly persona: string;
  readonly fetch: typeof globalThis.fetch;
  /** In the host's shape; `status` is missing when the line is down. */
  failed(api: string, status?: number): object;
}

export function createServers<Path extends string>(setting: ServersSetting): HostServers<Path> {
  const { sandboxUrl, channel, appId, persona, fetch, failed } = setting;
  return {
    async ask(api, path, fields) {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ appId, persona, ...fields }) };
      const reply = await fetch(`${sandboxUrl}/device/${channel}/${path}`, init).catch(() => {
        throw failed(api);
      });
      if (!reply.ok) throw failed(api, reply.status);
      const body: unknown = await reply.json();
      return body as Readonly<Record<string, unknown>>;
    },
  };
}
