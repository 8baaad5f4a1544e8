import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { openStore } from "@tongban/server-kit";
import { freshDatabase } from "@tongban/server-kit/testkit";
import { createGatewayKeys } from "../../src/index.ts";
import { openKeys } from "../../src/keys/key-ring.ts";
import { migrations } from "../../src/store/migrations.ts";
import type { Tables } from "../../src/store/tables.ts";
import type { UpstreamContext } from "../../src/upstream/contracts/upstream.ts";
import type { WechatApp } from "../../src/upstream/wechat/app.ts";

export interface WechatCall {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** JSON, or bytes as they are, with headers. */
export interface ScriptedAnswer {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Answering = (call: WechatCall) => ScriptedAnswer;

export const appId = "wx7c0e5a1b2d3f4a60";
const openid = "oScripted0openid0of0hers0001";
export const hers = [{ kind: "openid", scope: appId, value: openid }] as const;
export const traceId = "0af7651916cd43dd8448eb211c80319c";

/** A WeChat that answers each path by script, hands out the tokens `T1`, `T2` … and remembers what it was asked; with a store for the token. */
export async function startScriptedWechat() {
  const seen: WechatCall[] = [];
  const scripts = new Map<string, Answering>();
  let tokens = 0;
  let offset = 0;

  function answerTo(call: WechatCall): ScriptedAnswer {
    const scripted = scripts.get(call.path);
    if (scripted) return scripted(call);
    if (call.path !== "/cgi-bin/stable_token") return { body: { errcode: 0, errmsg: "ok" } };
    const { force_refresh } = JSON.parse(call.body) as { force_refresh: boolean };
    if (tokens === 0 || force_refresh) tokens += 1;
    return { body: { access_token: `T${tokens}`, expires_in: 7_200 } };
  }

  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { pathname: path, searchParams } = new URL(request.url ?? "", "http://localhost");
    const call = { path, query: Object.fromEntries(searchParams), headers: request.headers, body: Buffer.concat(parts).toString("utf8") };
    seen.push(call);
    const { body, headers = { "content-type": "application/json" } } = answerTo(call);
    response.writeHead(200, headers);
    response.end(Buffer.isBuffer(body) || typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const { url, drop } = await freshDatabase();
  const log = { warn() {}, info() {} };
  const store = openStore<Tables>({ url, schema: "gateway", migrations, log });
  await store.ready;
  const context: UpstreamContext = {
    db: store.db,
    keys: openKeys(createGatewayKeys()),
    timeoutMs: 2_000,
    now: () => Date.now() + offset,
  };
  const app: WechatApp = { channel: "wechat", appId, secret: "app-secret", apiBase };
  return {
    app,
    context,
    seen,
    /** Every call of `path` is answered so; a list is answered in turn, the last one for good. */
    answer(path: string, ...answers: readonly (object | Answering)[]) {
      let turn = 0;
      scripts.set(path, (call) => {
        const now = answers[Math.min(turn, answers.length - 1)] ?? {};
        turn += 1;
        return typeof now === "function" ? (now as Answering)(call) : { body: now };
      });
    },
    /** Calls of this path. */
    calls: (path: string) => seen.filter((call) => call.path === path),
    advance(ms: number) {
      offset += ms;
    },
    async forget() {
      seen.length = 0;
      scripts.clear();
      tokens = 0;
      offset = 0;
      await store.db.deleteFrom("channel_tokens").execute();
    },
    async close() {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), store.close()]);
      await drop();
    },
  };
}
