import { posix } from "node:path";
import { imageSize } from "image-size";
import { dispatch } from "../runtime/events/dispatch.ts";
import type { ViewElement } from "../view/compose.ts";
import { isNews } from "./once.ts";
import { tellOnce } from "./tell-once.ts";

/**
 * `load` with the picture's own size, or `error` for one that is not in the package or is no picture. A picture at an address is not fetched here: who waits for its
 * events is told loudly. Source: developers.weixin.qq.com, component/image, as of 2026-11; AlipayDocs, mini/component/image, 2026-02. The text of `errMsg` is an inference.
 */
export function loadImage(view: ViewElement): void {
  const { element, unit } = view;
  const { src } = element.attributes;
  const hears = element.handlers.some(({ event }) => event === "load" || event === "error");
  if (!hears || typeof src !== "string" || src === "" || !isNews(view, "src", src)) return;
  if (/^[a-z][\w+.-]*:/i.test(src) && !src.startsWith("data:")) {
    tellOnce(unit.runtime, `<${view.tag}> load and error of a picture at an address`, unit.source.path);
    return;
  }
  const size = sizeOf(src.startsWith("data:") ? bytesIn(src) : unit.runtime.pkg.files.bytes(pathOf(view, src)));
  if (size) dispatch(view, { name: "load", detail: size });
  else dispatch(view, { name: "error", detail: { errMsg: `${src} is no picture of the package` } });
}

function pathOf({ unit }: ViewElement, src: string): string {
  const [path = ""] = src.split("?");
  return path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(unit.source.path), path);
}

function bytesIn(address: string): Uint8Array {
  const [kind = "", ...content] = address.split(",");
  const text = content.join(",");
  return kind.endsWith(";base64") ? Buffer.from(text, "base64") : Buffer.from(decodeURIComponent(text));
}

function sizeOf(bytes: Uint8Array | undefined): { readonly width: number; readonly height: number } | undefined {
  try {
    const { width, height } = imageSize(bytes ?? new Uint8Array());
    return { width, height };
  } catch {
    return undefined;
  }
}
