import type { Handler } from "../../template/tree.ts";
import type { ViewElement } from "../../view/compose.ts";
import { isFn } from "../unit/definition.ts";
import { callMethod } from "../unit/unit.ts";

interface HappeningOptions {
  readonly bubbles?: boolean;
  /** Does it leave the component it happens in? Default `false`. */
  readonly composed?: boolean;
  readonly capture?: boolean;
  /** Fields of the event beside the usual ones, as `touches`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface Happening extends HappeningOptions {
  /** `tap`, `itemChange`: as the app spells it. */
  readonly name: string;
  readonly detail: unknown;
}

/** What an event object is made of. */
export interface EventParts {
  readonly happening: Happening;
  readonly handler: Handler;
  readonly target: ViewElement;
  readonly current: ViewElement;
  /** Joined `mark:` of all elements on the way. */
  readonly mark: Readonly<Record<string, unknown>>;
  readonly time: number;
}

/** What the app's handlers gave back, for `bindinput` whose result is the new text. */
export type Answers = readonly unknown[];

/** Carries an event down and up the tree. Source: developers.weixin.qq.com, view/wxml/event, as of 2026-11; AlipayDocs, mini/framework/events, 2026-02. */
export function dispatch(target: ViewElement, happening: Happening): Answers {
  const path = wayUp(target, happening);
  const answers: unknown[] = [];
  const wanted = happening.name.toLowerCase();
  const mark = Object.assign({}, ...[...path].reverse().map(marksOf));
  let mutualDone = false;

  const visit = (current: ViewElement, capture: boolean): boolean => {
    if (current.component && !current.unit.runtime.traits.componentHandlers) return true;
    for (const handler of current.element.handlers) {
      if (handler.event.toLowerCase() !== wanted || handler.capture !== capture) continue;
      if (handler.mutual && mutualDone) continue;
      mutualDone ||= handler.mutual;
      const { traits, realm, report } = current.unit.runtime;
      const parts = { happening, handler, target: retarget(path, current), current, mark, time: performance.now() };
      if (handler.script && traits.controls.scripts?.hear(handler.script, parts) === false) return false;
      if (handler.method !== "") {
        if (!isFn(current.unit.self[handler.method])) {
          report({
            kind: "warning",
            message: `${current.unit.source.path} has no method "${handler.method}" for the event "${happening.name}"`,
          });
        } else answers.push(callMethod(current.unit, handler.method, realm.adopt(traits.eventObject(parts))));
      }
      if (handler.catches) return false;
    }
    return true;
  };

  if (happening.capture ?? happening.bubbles) {
    for (const current of [...path].reverse()) if (!visit(current, true)) return answers;
  }
  for (const current of happening.bubbles ? path : path.slice(0, 1)) if (!visit(current, false)) break;
  return answers;
}

/** A composed event passes through components; another stays with the elements of its own template. */
function wayUp(target: ViewElement, { composed = false }: Happening): readonly ViewElement[] {
  const path: ViewElement[] = [];
  for (let at: ViewElement | undefined = target; at; at = at.parent) if (composed || at.unit === target.unit) path.push(at);
  return path;
}

/** What happened inside a component happened, seen from outside, to the component. */
function retarget(path: readonly ViewElement[], current: ViewElement): ViewElement {
  return path.find((each) => each.unit === current.unit) ?? current;
}

/** What `mark:x` gives on this element. */
export function marksOf({ element }: ViewElement): Record<string, unknown> {
  const marks = Object.entries(element.attributes).filter(([name]) => name.startsWith("mark:"));
  return Object.fromEntries(marks.map(([name, value]) => [name.slice(5), value]));
}
