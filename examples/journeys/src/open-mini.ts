import { type AppOptions, openApp, serveAutomator } from "@tongban/miniprogram-host";
import automator from "miniprogram-automator";
import { automatorSenses } from "./hands/automator.ts";
import { createHand, type Hand } from "./hands/hand.ts";

/** A compiled mini-program in a citizen's hand. */
export interface OpenMini {
  readonly hand: Hand;
  /** All that the screen shows now. */
  screen(): Promise<string>;
  /** Paths of the pages, bottom first. */
  stack(): Promise<readonly string[]>;
  /** The phone's own way back. */
  back(): Promise<void>;
  /** Allows what the phone itself asks her. */
  allow(): Promise<void>;
  /** Holds a code with this text before the camera that the app has opened. */
  holdCode(text: string): Promise<void>;
  /** What went wrong in the app so far, whether she saw it or not. */
  faults(): readonly string[];
  /** Ends the app, as a phone does that needs the room. */
  close(): Promise<void>;
}

/** Opens it in the host, driven by the unmodified miniprogram-automator. */
export async function openMini(options: AppOptions): Promise<OpenMini> {
  const app = await openApp(options);
  const server = await serveAutomator(app);
  const mini = await automator.connect({ wsEndpoint: server.url });
  const senses = automatorSenses(mini);
  return {
    hand: createHand(senses),
    screen: () => senses.screen(),
    stack: async () => (await mini.pageStack()).map(({ path }) => path),
    back: () => app.back(),
    async allow() {
      app.native.confirm();
      await app.settled();
    },
    async holdCode(text) {
      app.native.give(text);
      await app.settled();
    },
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
}
