import { moveTo } from "../components/movable-view.ts";
import { scrollOf, scrollTo } from "../components/scroll-view.ts";
import { slideTo } from "../components/slider.ts";
import { swipeTo } from "../components/swiper.ts";
import { tap } from "../components/tap.ts";
import { typeText } from "../components/text-field.ts";
import type { ViewElement } from "../view/compose.ts";
import { protocolError, type Session } from "./methods.ts";

interface Call {
  readonly element: ViewElement;
  readonly args: readonly unknown[];
  readonly session: Session;
}

/** What the client's classes of built-in components can do, by `tag.name`. */
const functions: Readonly<Record<string, (call: Call) => unknown>> = {
  "input.input": ({ element, args }) => typeText(element, String(args[0])),
  "textarea.input": ({ element, args }) => typeText(element, String(args[0])),
  "switch.tap": ({ element }) => tap(element),
  "slider.slideTo": ({ element, args }) => slideTo(element, numberAt(args, 0)),
  "swiper.swipeTo": ({ element, args }) => swipeTo(element, numberAt(args, 0)),
  "movable-view.moveTo": ({ element, args }) => moveTo(element, numberAt(args, 0), numberAt(args, 1)),
  "scroll-view.scrollTo": ({ element, args }) => scrollTo(element, { left: numberAt(args, 0), top: numberAt(args, 1) }),
  "scroll-view.scrollTop": (call) => place(call, "scrollTop"),
  "scroll-view.scrollLeft": (call) => place(call, "scrollLeft"),
  "scroll-view.scrollWidth": async ({ element, session }) => (await session.layout.scroll(element.element.id)).scrollWidth,
  "scroll-view.scrollHeight": async ({ element, session }) => (await session.layout.scroll(element.element.id)).scrollHeight,
};

export function callComponent(name: string, call: Call): unknown {
  const run = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!run) throw protocolError(`${name} is not simulated`);
  return run(call);
}

/** What was set needs no layout; how far the end is does. */
async function place({ element, session }: Call, field: "scrollTop" | "scrollLeft"): Promise<number> {
  const set = scrollOf(element)[field];
  return set === "end" ? (await session.layout.scroll(element.element.id))[field] : set;
}

function numberAt(args: readonly unknown[], index: number): number {
  const value = args[index];
  if (typeof value !== "number" || !Number.isFinite(value))
    throw protocolError(`argument ${index + 1} is ${JSON.stringify(value)}, not a number`);
  return value;
}
