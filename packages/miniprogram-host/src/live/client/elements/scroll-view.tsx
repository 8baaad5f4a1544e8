import { useEffect, useRef } from "preact/hooks";
import { act } from "../line.ts";
import { isOn, number, text } from "./attributes.ts";
import { Box } from "./box.tsx";
import type { DrawProps } from "./draw.ts";

const told = ["scroll", "scrolltoupper", "scrolltolower"];
/** Milliseconds between two reports. */
const every = 50;

/** Source: developers.weixin.qq.com, component/scroll-view, as of 2026-11; AlipayDocs, mini/component/scroll-view, 2026-02. */
export function ScrollView({ of, draw }: DrawProps) {
  const holder = useRef<HTMLElement | undefined>(undefined);
  const last = useRef({ top: 0, left: 0 });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { id, on } = of.wire;
  const top = number(of, "scroll-top", Number.NaN);
  const left = number(of, "scroll-left", Number.NaN);
  const into = text(of, "scroll-into-view");

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    if (!Number.isNaN(top)) element.scrollTop = top;
    if (!Number.isNaN(left)) element.scrollLeft = left;
  }, [top, left]);
  useEffect(() => {
    if (into !== "") holder.current?.querySelector(`#${CSS.escape(into)}`)?.scrollIntoView({ block: "start", inline: "start" });
  }, [into]);

  function look(element: HTMLElement): void {
    timer.current = undefined;
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = element;
    const upper = number(of, "upper-threshold", 50);
    const lower = number(of, "lower-threshold", 50);
    const before = last.current;
    const nearEnd = (place: number, size: number, whole: number) => whole > size && place + size >= whole - lower;
    const edges = [
      ...(crossed(before.top <= upper, scrollTop <= upper) || crossed(before.left <= upper, scrollLeft <= upper) ? ["scrolltoupper"] : []),
      ...(crossed(nearEnd(before.top, clientHeight, scrollHeight), nearEnd(scrollTop, clientHeight, scrollHeight)) ||
      crossed(nearEnd(before.left, clientWidth, scrollWidth), nearEnd(scrollLeft, clientWidth, scrollWidth))
        ? ["scrolltolower"]
        : []),
    ];
    const detail = { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX: before.left - scrollLeft, deltaY: before.top - scrollTop };
    last.current = { top: scrollTop, left: scrollLeft };
    act({ act: "scrolled", id, detail, edges });
  }

  const more = {
    ref: (element: HTMLElement | null) => {
      holder.current = element ?? undefined;
    },
    ...(told.some((name) => on.includes(name)) && {
      onScroll: ({ currentTarget }: { currentTarget: HTMLElement }) => {
        timer.current ??= setTimeout(() => look(currentTarget), every);
      },
    }),
  };
  const ways = `${isOn(of, "scroll-x") ? "mp-x" : ""} ${isOn(of, "scroll-y") ? "mp-y" : ""}`.trim();
  return (
    <Box of={of} class={ways} more={more}>
      {draw(of.children)}
    </Box>
  );
}

function crossed(before: boolean, now: boolean): boolean {
  return now && !before;
}
