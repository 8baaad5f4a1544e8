import automator from "miniprogram-automator";
import { serveAutomator } from "../automator/serve-automator.ts";
import { openApp } from "../open-app.ts";
import type { HostEvent } from "../runtime/host-events.ts";
import { faultText } from "./fault-text.ts";
import type { OpenTool } from "./launch.ts";
import { withPhone } from "./make-phone.ts";

/** Runs the package in this process, with an automator server on a free port. */
export const inHost: OpenTool = async (dist, { allow: _allow, ...options }) => {
  const app = await openApp(withPhone({ dist, ...options }));
  const server = await serveAutomator(app);
  const mini = await automator.connect({ wsEndpoint: server.url });
  return {
    mini,
    faults: () => app.events.flatMap(faultOf),
    async close() {
      mini.disconnect();
      await server.close();
      app.close();
    },
  };
};

function faultOf(event: HostEvent): readonly string[] {
  switch (event.kind) {
    case "console":
      return event.level === "error" ? [faultText("console.error", event.values)] : [];
    case "exception":
      return [faultText(event.where, [event.error])];
    case "unsupported":
      return [`not simulated: ${event.name}`];
    case "warning":
      return [event.message];
    case "preload":
      return [];
  }
}
