import { type Sandbox, type AlipayApp as SandboxApp, startSandbox } from "@tongban/sandbox";
import { createMyDevice } from "@tongban/sandbox/device";
import { createAlipayUpstream } from "../../src/upstream/alipay/upstream.ts";
import type { Upstream } from "../../src/upstream/contracts/upstream.ts";
import { type AlipayApp, alipayAppsOf } from "./alipay-apps.ts";

export const aesKey = "aYA0GP8JEW+D7/UFaskCWA==";
export const traceId = "0af7651916cd43dd8448eb211c80319c";
type Seed = Partial<Pick<SandboxApp, "stage" | "aesKey" | "signsPhone" | "certFields" | "templates" | "pages" | "unionGroup" | "validity">>;

export interface Line {
  readonly sandbox: Sandbox;
  readonly app: AlipayApp;
  /** Alipay as a gateway with these settings has it. */
  upstream(change?: Partial<AlipayApp>): Upstream;
  my(persona?: string, more?: Partial<Parameters<typeof createMyDevice>[0]>): ReturnType<typeof createMyDevice>;
  /** Sets the app's side of the console anew. */
  set(seed: Seed): void;
  advance(ms: number): void;
}

/** A sandbox with one app, and the upstream that asks it: no gateway, no database. */
export async function startLine(mode: "key" | "certificate", seed: Seed = {}): Promise<Line & { close(): Promise<void> }> {
  let offset = 0;
  const now = () => Date.now() + offset;
  const appId = mode === "key" ? "2021000000000001" : "2021000000000002";
  const sandbox = await startSandbox({ now, apps: { alipay: [{ appId, mode, ...seed }] } });
  const [registered] = alipayAppsOf(sandbox);
  if (!registered) throw new Error("no app");
  // whether contents are encrypted is each test's to say
  const { aesKey: _unsaid, ...app } = registered;
  const context = { now, timeoutMs: 2_000, db: undefined as never, keys: undefined as never };
  return {
    sandbox,
    app,
    upstream: (change = {}) => createAlipayUpstream({ ...app, ...change }, context),
    my: (persona = "zhu-guilan", more = {}) => createMyDevice({ sandboxUrl: sandbox.url, appId, persona, ...more }),
    set: (next) => void sandbox.config.change({ alipayApps: [{ appId, mode, ...seed, ...next }] }),
    advance(ms) {
      offset += ms;
    },
    close: () => sandbox.close(),
  };
}
