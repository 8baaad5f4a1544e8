import type { Report } from "../runtime/host-events.ts";
import { tellOnce, warnOnce } from "./tell-once.ts";

const simulated = new Set(
  "view text button input textarea form switch picker scroll-view image navigator label checkbox checkbox-group radio radio-group icon progress rich-text slot block page-meta navigation-bar cover-view cover-image root-portal page-container match-media movable-area movable-view slider swiper swiper-item picker-view picker-view-column web-view".split(
    " ",
  ),
);
const known = new Set(
  "canvas map video audio camera live-player live-pusher editor ad ad-custom official-account open-data functional-page-navigator keyboard-accessory voip-room channel-live channel-video share-element native-component lottie lifestyle contact-button".split(
    " ",
  ),
);

export function isSimulatedTag(tag: string): boolean {
  return simulated.has(tag);
}

/** Tells once an app of an element that is shown and does nothing here, or that nobody knows. */
export function watchTag(runtime: { readonly report: Report }, tag: string, path: string): void {
  if (simulated.has(tag)) return;
  if (known.has(tag)) tellOnce(runtime, `<${tag}>`, path);
  else warnOnce(runtime, `<${tag}> is no built-in component and not in usingComponents`, path);
}
