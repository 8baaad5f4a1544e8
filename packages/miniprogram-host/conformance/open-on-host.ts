import { strToU8, zipSync } from "fflate";
import automator from "miniprogram-automator";
import { openApp, serveAutomator } from "../src/index.ts";
import type { Project } from "./assemble.ts";
import type { Opened } from "./run-project.ts";

/** The host answers when all is rendered, so what does not show at once will not. */
const patience = 200;

/** The rules hold without a layout, so they are tried without one: the same on each machine, and fast. */
const noBrowser = () => Promise.reject(new Error("the rules are tried without a layout"));

/** Opens a project in the host of this package, driven as the real tool is: by the unmodified client. */
export async function openOnHost({ files, launch }: Project, server: string): Promise<Opened & { close(): Promise<void> }> {
  const dist = zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
  const app = await openApp({ dist, ...(launch && { entry: launch }) });
  const driver = await serveAutomator(app, { browser: noBrowser });
  const mini = await automator.connect({ wsEndpoint: driver.url });
  return {
    mini,
    phone: app,
    server,
    patience,
    async close() {
      mini.disconnect();
      await driver.close();
      app.close();
    },
  };
}
