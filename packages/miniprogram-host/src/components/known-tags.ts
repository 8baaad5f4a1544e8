import type { Report } from "../runtime/host-events.ts";

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

const seen = new WeakMap<object, Set<string>>();

/** Tells once an app of an element that is shown and does nothing here, or that nobody knows. */
export function watchTag(runtime: { readonly report: Report }, tag: string, path: string): void {
  if (simulated.has(tag)) return;
  const told = seen.get(runtime) ?? new Set();
  seen.set(runtime, told);
  if (told.has(tag)) return;
  told.add(tag);
  if (known.has(tag)) runtime.report({ kind: "unsupported", name: `<${tag}> (${path})` });
  else runtime.report({ kind: "warning", message: `${path}: <${tag}> is no built-in component and not in usingComponents` });
}
