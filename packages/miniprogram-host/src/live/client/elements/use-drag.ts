import { useRef } from "preact/hooks";

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Drag {
  readonly enabled: boolean;
  /** How far, in pixels from where the finger came down. */
  moved(by: Point, element: HTMLElement): void;
  ended(by: Point, element: HTMLElement): void;
  cancelled(): void;
}

/** Pixels that make a press a drag; until then a tap is for what stands within. */
const slack = 6;

/** A handler for an element that follows the finger, also out of the element. */
export function useDrag(drag: Drag) {
  const newest = useRef(drag);
  newest.current = drag;

  function onPointerDown(down: PointerEvent): void {
    const element = down.currentTarget as HTMLElement;
    const ending = new AbortController();
    let holds = false;
    const by = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX - down.clientX, y: clientY - down.clientY });
    const hear = (name: "pointermove" | "pointerup" | "pointercancel", work: (event: PointerEvent) => void) =>
      element.ownerDocument.addEventListener(name, work, { signal: ending.signal });
    hear("pointermove", (event) => {
      const far = by(event);
      if (!holds && Math.hypot(far.x, far.y) >= slack) {
        holds = true;
        // Only now: who holds a pointer takes the taps of all that stands within.
        element.setPointerCapture(event.pointerId);
      }
      if (holds) newest.current.moved(far, element);
    });
    hear("pointerup", (event) => {
      ending.abort();
      if (holds) newest.current.ended(by(event), element);
    });
    hear("pointercancel", () => {
      ending.abort();
      if (holds) newest.current.cancelled();
    });
  }

  return drag.enabled ? { onPointerDown } : {};
}
