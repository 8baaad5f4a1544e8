import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { World } from "../world/world.ts";

const program = fileURLToPath(new URL("./gateway-process.ts", import.meta.url));

export interface GatewayProcess {
  readonly url: string;
  readonly pid: number | undefined;
  close(): Promise<void>;
}

/** Another replica of this world, in a process of its own, by the real clock. */
export async function startProcess({ options }: World): Promise<GatewayProcess> {
  const { now: _now, logTarget: _logTarget, ...plain } = options;
  const child = fork(program, { execArgv: ["--conditions=@tongban/source"], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  child.send({ ...plain, logLevel: "error" });
  const [told] = await Promise.race([once(child, "message"), once(child, "exit").then(([code]) => [{ code }])]);
  const { url } = told as { url?: string };
  if (!url) throw new Error("the gateway's process ended at once");
  return {
    url,
    pid: child.pid,
    async close() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
