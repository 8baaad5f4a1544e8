import { join } from "node:path";
import { demoApps } from "@tongban/cli";
import { type OpenedApp, openApp } from "@tongban/miniprogram-host";
import { createMyDevice, createWxDevice } from "@tongban/sandbox/device";
import type { World } from "./world.ts";

/** The address the shells are built for: on these phones it leads to the world of the test. */
const builtFor = "http://127.0.0.1:7300";
const shells = join(import.meta.dirname, "../../citizen/dist");

export interface OpenedShell extends OpenedApp {
  /** Closes the app, then waits for the phone's requests: a server that is closed in the middle of one waits for its connection to time out. */
  leave(): Promise<void>;
}

/** Opens the compiled citizen shell on a citizen's phone. */
export type OpenShell = (world: World, persona: string, path: string) => Promise<OpenedShell>;

/** The shell compiled for WeChat, opened by the hall's mini-program code: the short token still percent-encoded as WeChat hands it over. */
export const shellOnWechat: OpenShell = async (world, persona, path) => {
  const line = lineInto(world);
  const entry = { scene: 1047, path, query: { scene: encodeURIComponent("xlh-lnyz-01") } };
  const phone = createWxDevice({ sandboxUrl: world.sandbox.url, appId: demoApps.wechat, persona, entry, fetch: line.fetch });
  return leaving(await openApp({ dist: join(shells, "weapp"), phone, entry, appId: demoApps.wechat }), line);
};

/** The shell compiled for Alipay, opened from 市民中心 with the token in the query. */
export const shellOnAlipay: OpenShell = async (world, persona, path) => {
  const line = lineInto(world);
  const entry = { scene: "1200", path, query: { t: "xlh-lnyz-01" } };
  const phone = createMyDevice({ sandboxUrl: world.sandbox.url, appId: demoApps.alipay, persona, entry, fetch: line.fetch });
  return leaving(await openApp({ dist: join(shells, "alipay"), phone, entry, appId: demoApps.alipay }), line);
};

interface Line {
  readonly fetch: typeof fetch;
  /** When no request is under way. */
  quiet(): Promise<void>;
}

function lineInto(world: World): Line {
  const pending = new Set<Promise<unknown>>();
  return {
    fetch(input, init) {
      const to = typeof input === "string" ? input.replace(builtFor, world.gateway) : input;
      const asked = fetch(to, init);
      const done = asked.then((reply) => reply.clone().arrayBuffer()).catch(() => {});
      pending.add(done);
      void done.then(() => pending.delete(done));
      return asked;
    },
    async quiet() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

function leaving(app: OpenedApp, line: Line): OpenedShell {
  return {
    ...app,
    async leave() {
      app.close();
      await line.quiet();
    },
  };
}
