import type { Entry } from "@tongban/channel";
import { isScene } from "@tongban/protocol";
import type { BrowserParts } from "./host.ts";

/**
 * The address of this page. Scene and short token stand in its query, before any `#`; the shell's hash router keeps page and parameters behind it:
 * `/h5/?scene=h5:hall&t=xlh-lnyz-01#/pages/item/index?itemId=…`.
 */
export function readEntry({ location }: BrowserParts): Entry {
  const address = new URL(location.href);
  const [path = "", search = ""] = address.hash.slice(1).split("?");
  const query: Record<string, string> = { ...Object.fromEntries(address.searchParams), ...Object.fromEntries(new URLSearchParams(search)) };
  const { scene = "", t: token } = query;
  return {
    scene: scene.startsWith("h5:") && isScene(scene) ? scene : "h5:direct",
    path: path.replace(/^\//, ""),
    query,
    ...(token && { token }),
  };
}
