import { dispatch } from "../../runtime/events/dispatch.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import type { ElementNode, Handler } from "../../template/tree.ts";
import { compose, type ViewElement, type ViewNode } from "../../view/compose.ts";
import { findById } from "../../view/find-by-id.ts";
import { declaredStyle } from "../../view/styles/declared-style.ts";
import { elementClass } from "../../view/styles/element-class.ts";
import { movingClasses } from "../../view/styles/moving-classes.ts";
import { pageSheets } from "../../view/styles/page-sheets.ts";
import { type SheetRule, sheetRules } from "../../view/styles/sheet-rules.ts";
import { isOn } from "../is-on.ts";
import { createMover, type Mover, type Tell } from "./mover.ts";

/**
 * They rise to no parent. Source: developers.weixin.qq.com, framework/view/animation, as of 2026-11, against the list in its view/wxml/event; AlipayDocs,
 * mini/component/view and mini/framework/events, 2026-02.
 */
const motionEvents = ["transitionend", "animationstart", "animationiteration", "animationend"];

interface Watched {
  readonly mover: Mover;
  /** Attributes of the element and of all around it when its style was read. */
  seen: readonly unknown[];
}

interface PageMotion {
  readonly movers: Map<string, Watched>;
  /** Elements that listen and were drawn since the last look. */
  drawn: { readonly unit: Unit; readonly node: ElementNode }[];
  waits: boolean;
}

const motions = new WeakMap<Unit, PageMotion>();
const listening = new WeakMap<readonly Handler[], boolean>();

/** Remembers an element that is new or was changed and hears of its own motion. */
export function watchMotion(unit: Unit, node: ElementNode): void {
  if (!listens(node.handlers)) return;
  const motion: PageMotion = motions.get(unit.page) ?? { movers: new Map(), drawn: [], waits: false };
  motions.set(unit.page, motion);
  motion.drawn.push({ unit, node });
}

/** After a rendering: what moves in its page begins, goes on or ends when all is rendered. */
export function watchRendered({ page, runtime }: Unit): void {
  const motion = motions.get(page);
  if (!motion || motion.waits || (motion.movers.size === 0 && motion.drawn.length === 0)) return;
  motion.waits = true;
  runtime.scheduler.after(() => {
    motion.waits = false;
    if (page.state === "gone") for (const { mover } of motion.movers.values()) mover.stop();
    else look(page, motion);
  });
}

function listens(handlers: readonly Handler[]): boolean {
  const known = listening.get(handlers) ?? handlers.some(({ event }) => motionEvents.includes(event));
  listening.set(handlers, known);
  return known;
}

function look(page: Unit, motion: PageMotion): void {
  const files = pageSheets(page);
  const classes = files.map((file) => movingClasses(page.runtime, file));
  motion.drawn = motion.drawn.filter(({ unit, node }) => mayMove(unit, node, classes));
  if (motion.movers.size === 0 && motion.drawn.length === 0) return;
  const sheets = files.map((sheet) => sheetRules(page.runtime, sheet));
  const rules = sheets.flatMap((sheet) => sheet.rules);
  const keyframes = new Set(sheets.flatMap((sheet) => [...sheet.keyframes]));
  for (const { unit, node } of motion.drawn.splice(0)) {
    if (!motion.movers.has(node.id)) motion.movers.set(node.id, { mover: createMover(teller(unit, node.id)), seen: [] });
  }
  if (motion.movers.size === 0) return;
  const views = viewsOf(compose(page), motion.movers, new Map());
  for (const [id, watched] of motion.movers) {
    const view = views.get(id);
    if (!view) {
      watched.mover.stop();
      motion.movers.delete(id);
      continue;
    }
    const seen = wayUp(view).map(({ element }) => element.attributes);
    if (sameList(seen, watched.seen)) continue;
    watched.seen = seen;
    watched.mover.take(isShown(view, rules) ? declaredStyle(view, rules) : undefined, keyframes);
  }
}

/** By its own class alone: most elements of generated templates listen, and few move. */
function mayMove(unit: Unit, { attributes }: ElementNode, moving: readonly (ReadonlySet<string> | undefined)[]): boolean {
  if (/transition|animation/i.test(String(attributes.style ?? ""))) return true;
  const names = elementClass(String(attributes.class ?? ""), unit).text.split(/\s+/);
  return moving.some((classes) => classes === undefined || names.some((name) => classes.has(name)));
}

function teller(unit: Unit, id: string): Tell {
  return (name, detail) => {
    const { page, runtime } = unit;
    const view = unit.state === "gone" || runtime.scheduler.stopped() ? undefined : findById(compose(page), id);
    if (view) dispatch(view, { name, detail });
    return view !== undefined;
  };
}

function viewsOf(
  nodes: readonly ViewNode[],
  wanted: ReadonlyMap<string, unknown>,
  found: Map<string, ViewElement>,
): Map<string, ViewElement> {
  for (const node of nodes) {
    if (node.kind === "text") continue;
    if (wanted.has(node.element.id)) found.set(node.element.id, node);
    viewsOf(node.children, wanted, found);
  }
  return found;
}

function wayUp(view: ViewElement): readonly ViewElement[] {
  return view.parent ? [view, ...wayUp(view.parent)] : [view];
}

function isShown(view: ViewElement, rules: readonly SheetRule[]): boolean {
  const displaying = rules.filter(({ declared }) => declared.some(({ name }) => name === "display"));
  return wayUp(view).every((each) => !isOn(each.element.attributes.hidden) && declaredStyle(each, displaying).get("display") !== "none");
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}
