import automator from "miniprogram-automator";
import type { Opened } from "./run-project.ts";

/** Milliseconds: pages of the real tool open and render in their own time. */
const patience = 5000;

/** The project that stands open in WeChat DevTools, whose automation port is `wsEndpoint`. */
export async function openInDevtools(wsEndpoint: string, server: string): Promise<Opened & { close(): Promise<void> }> {
  const mini = await automator.connect({ wsEndpoint });
  return { mini, phone: undefined, server, patience, close: async () => mini.disconnect() };
}
