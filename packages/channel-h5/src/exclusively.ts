import type { BrowserParts } from "./host.ts";

/** One tab of this origin at a time, where the browser has Web Locks (Chrome 69, Firefox 96, Safari 15.4); elsewhere tabs are on their own. */
export async function exclusively<T>({ locks }: BrowserParts, act: () => Promise<T>): Promise<T> {
  return locks ? await locks.request("tongban", act) : act();
}
