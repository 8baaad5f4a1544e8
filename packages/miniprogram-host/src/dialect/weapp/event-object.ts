import type { EventParts } from "../../runtime/events/dispatch.ts";
import type { ViewElement } from "../../view/compose.ts";

/** Source: developers.weixin.qq.com, view/wxml/event (event object), as of 2026-11. Offsets are left out: nothing is laid out here. */
export function weappEvent({ happening, target, current, mark, time }: EventParts): Record<string, unknown> {
  return {
    type: happening.name,
    timeStamp: Math.round(time),
    target: seen(target),
    currentTarget: seen(current),
    mark,
    detail: happening.detail,
    ...happening.extra,
  };
}

function seen({ element }: ViewElement): Record<string, unknown> {
  return { id: String(element.attributes.id ?? ""), dataset: element.dataset };
}
