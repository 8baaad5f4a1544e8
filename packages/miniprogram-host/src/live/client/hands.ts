import type { Point } from "../wire.ts";
import { act } from "./line.ts";

/** Milliseconds and pixels that make a press long, and a drag no tap. Source: developers.weixin.qq.com, view/wxml/event, as of 2026-11 (350 ms). */
const longAfter = 350;
const dragAfter = 6;

interface Press {
  readonly element: HTMLElement;
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly timer: ReturnType<typeof setTimeout>;
  readonly hovered: readonly (() => void)[];
  dragged: boolean;
}

/** Turns pointers on a page into taps, long presses and, for who listens, touches. */
export function watchHands(inner: Document): () => void {
  let press: Press | undefined;
  let wasLong = false;
  let wasDragged = false;
  const ending = new AbortController();
  const options = { capture: true, signal: ending.signal, passive: true };

  const longPress = (event: MouseEvent) => {
    if (!press || press.dragged || wasLong || !hears(press.element, ["longpress", "longtap"])) return;
    wasLong = true;
    act({ act: "longpress", id: idOf(press.element), point: point(event) });
  };
  const point = ({ clientX, clientY }: MouseEvent): Point => {
    const { scrollLeft, scrollTop } = inner.documentElement;
    return { clientX, clientY, pageX: clientX + scrollLeft, pageY: clientY + scrollTop };
  };

  inner.addEventListener(
    "pointerdown",
    (event) => {
      const element = elementAt(event.target);
      if (!element) return;
      wasLong = false;
      wasDragged = false;
      const timer = setTimeout(longPress, longAfter, event);
      press = { element, x: event.clientX, y: event.clientY, at: event.timeStamp, timer, hovered: hover(element), dragged: false };
    },
    options,
  );
  inner.addEventListener(
    "pointermove",
    (event) => {
      if (!press || Math.hypot(event.clientX - press.x, event.clientY - press.y) < dragAfter) return;
      const drags = hears(press.element, ["touchmove", "touchstart", "touchend"]);
      const touch = (name: "touchstart" | "touchmove") =>
        press && drags && act({ act: "touch", id: idOf(press.element), name, point: point(event) });
      if (!press.dragged) touch("touchstart");
      press.dragged = true;
      wasDragged = true;
      touch("touchmove");
    },
    options,
  );
  for (const name of ["pointerup", "pointercancel"] as const)
    inner.addEventListener(
      name,
      (event) => {
        if (!press) return;
        clearTimeout(press.timer);
        // A page that was busy hears of both at once.
        if (name === "pointerup" && event.timeStamp - press.at >= longAfter) longPress(event);
        for (const end of press.hovered) end();
        if (press.dragged && hears(press.element, ["touchmove", "touchstart", "touchend"]))
          act({ act: "touch", id: idOf(press.element), name: name === "pointerup" ? "touchend" : "touchcancel", point: point(event) });
        press = undefined;
      },
      options,
    );
  inner.addEventListener(
    "click",
    (event) => {
      const element = elementAt(event.target);
      if (element && !wasLong && !wasDragged) act({ act: "tap", id: idOf(element), point: point(event) });
      wasLong = false;
      wasDragged = false;
    },
    options,
  );
  return () => ending.abort();
}

/** The mirror's element under a pointer. The page's window has its own classes, so nothing is an instance of this one's. */
function elementAt(target: EventTarget | null): HTMLElement | undefined {
  return (target as Element | null)?.closest<HTMLElement>("[data-id]") ?? undefined;
}

function idOf(element: HTMLElement): string {
  return element.dataset.id ?? "";
}

function hears(element: HTMLElement, names: readonly string[]): boolean {
  for (let at: HTMLElement | null = element; at; at = at.parentElement)
    if (at.dataset.on?.split(" ").some((name) => names.includes(name))) return true;
  return false;
}

/** `hover-class` while the finger is down: of the nearest element that has one. */
function hover(element: HTMLElement): (() => void)[] {
  const hovering = element.closest<HTMLElement>("[data-hover]");
  const classes = hovering?.dataset.hover?.split(/\s+/).filter((name) => name !== "" && name !== "none") ?? [];
  if (!hovering || classes.length === 0) return [];
  hovering.classList.add(...classes);
  return [() => hovering.classList.remove(...classes)];
}
