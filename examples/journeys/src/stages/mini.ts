import { openApp, serveAutomator } from "@tongban/miniprogram-host";
import automator from "miniprogram-automator";
import { zhu } from "../citizen.ts";
import { automatorSenses } from "../hands/automator.ts";
import { createHand } from "../hands/hand.ts";
import type { MiniShell } from "../mini-shell.ts";
import { proveByFace } from "../prove.ts";
import type { OpenStage } from "./stage.ts";

/** A compiled mini-program in the host, driven by the unmodified miniprogram-automator. */
export function onMiniProgram(shell: MiniShell): OpenStage {
  return async (world) => {
    const app = await openApp(shell(world, zhu.persona, "pages/home/index"));
    const server = await serveAutomator(app);
    const mini = await automator.connect({ wsEndpoint: server.url });
    return {
      hand: createHand(automatorSenses(mini)),
      prove: proveByFace,
      faults: () =>
        app.events.flatMap((event) => {
          if (event.kind === "console") return event.level === "error" ? [`console: ${event.values.map(String).join(" ")}`] : [];
          if (event.kind === "exception") return [`${event.where}: ${String(event.error)}`];
          if (event.kind === "preload") return [];
          return [event.kind === "unsupported" ? `not simulated: ${event.name}` : event.message];
        }),
      async close() {
        mini.disconnect();
        await server.close();
        app.close();
      },
    };
  };
}
