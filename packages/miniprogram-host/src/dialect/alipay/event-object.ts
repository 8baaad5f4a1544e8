import type { EventParts } from "../../runtime/events/dispatch.ts";
import type { ViewElement } from "../../view/compose.ts";

/** Source: AlipayDocs, mini/framework/event-object, 2026-02. */
export function alipayEvent({ happening, handler, target, current, time }: EventParts): Record<string, unknown> {
  return {
    type: handler.name.charAt(0).toLowerCase() + handler.name.slice(1),
    timeStamp: Math.round(time),
    // Its dataset is the bound element's; the one it happened to is told beside it.
    target: { ...seen(target), dataset: current.element.dataset, targetDataset: target.element.dataset },
    currentTarget: seen(current),
    detail: happening.detail,
    ...happening.extra,
  };
}

function seen({ element, tag }: ViewElement): Record<string, unknown> {
  return { id: String(element.attributes.id ?? ""), tagName: tag, dataset: element.dataset };
}
