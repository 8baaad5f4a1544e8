import { randomBytes } from "node:crypto";
import type { ConfigAccess } from "./config/store.ts";
import type { SandboxOptions } from "./options.ts";
import { createServer } from "./server/create-server.ts";
import { listen } from "./server/listen.ts";
import { createWorld } from "./world/world.ts";

export interface Sandbox {
  /** Address it listens on, without a slash at the end. */
  readonly url: string;
  /** Address for browsers. */
  readonly publicUrl: string;
  /** In this process the configuration is seen whole, with secrets; over HTTP it is not. */
  readonly config: ConfigAccess;
  close(): Promise<void>;
}

/**
 * Starts simulators of the WeChat and Alipay servers and of a government sign-on, all in memory. Every address has its real path, so only the host name changes.
 *
 * @example
 * const sandbox = await startSandbox({ port: 7302, apps: { wechat: [{ appId: "wx7c0e5a1b2d3f4a60", secret }] } });
 * sandbox.config.change({ faults: [{ endpoint: "/sns/jscode2session", errcode: -1, times: 1 }] });
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = "127.0.0.1", now = Date.now, random = randomBytes, apps = {}, logger, publicUrl } = options;
  const world = createWorld({ now, random, apps });
  const server = await createServer(world, { ...(logger && { logger }), ...(publicUrl && { publicUrl }) });
  const url = await listen(server, { port, host });
  return { url, publicUrl: publicUrl ?? url, config: world.config, close: () => server.close() };
}
