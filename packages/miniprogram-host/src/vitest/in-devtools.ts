import automator from "miniprogram-automator";
import type MiniProgram from "miniprogram-automator/out/MiniProgram";
import { hostError } from "../host-error.ts";
import type { Entry } from "../native/api.ts";
import { fieldsOf } from "../runtime/unit/definition.ts";
import { faultText } from "./fault-text.ts";
import type { OpenTool } from "./launch.ts";

/** Drives the package that is open in WeChat DevTools; each test begins at its entry page, by reLaunch. */
export function inDevtools(wsEndpoint: string): OpenTool {
  return async (_dist, { entry }) => {
    const mini = await automator.connect({ wsEndpoint });
    const faults: string[] = [];
    mini.on("console", (told: unknown) => {
      const { type, args } = fieldsOf(told);
      if (type === "error") faults.push(faultText("console.error", Array.isArray(args) ? args : [args]));
    });
    mini.on("exception", (told: unknown) => {
      const { name, message, where } = fieldsOf(told);
      faults.push(faultText(String(where ?? "exception"), [`${String(name ?? "Error")}: ${String(message ?? told)}`]));
    });
    await enter(mini, entry);
    return {
      mini,
      faults: () => faults,
      async close() {
        mini.disconnect();
      },
    };
  };
}

/** The automator can't choose a scene: DevTools' compile mode does, and a test that needs another one must not run with it. */
async function enter(mini: MiniProgram, entry: Entry | undefined): Promise<void> {
  if (entry?.scene !== undefined) {
    const { scene } = fieldsOf(await mini.callWxMethod("getLaunchOptionsSync"));
    if (String(scene) !== String(entry.scene)) {
      throw hostError(
        "DriveError",
        `this test wants scene ${entry.scene}, DevTools was opened with ${String(scene)}: choose it in the compile mode`,
      );
    }
  }
  if (entry?.path === undefined) {
    await mini.native().goHome();
    return;
  }
  const query = Object.entries(entry.query ?? {}).map(([name, value]) => `${name}=${value}`);
  await mini.reLaunch(`/${entry.path.replace(/^\//, "")}${query.length > 0 ? `?${query.join("&")}` : ""}`);
}
