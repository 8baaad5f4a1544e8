import { hostError } from "../host-error.ts";
import type { Reply } from "../native/screen.ts";
import type { Question } from "../native/screen-state.ts";
import { dispatch } from "../runtime/events/dispatch.ts";
import type { Outside } from "../runtime/outside.ts";
import { type Fields, fieldsOf, isFn } from "../runtime/unit/definition.ts";
import type { ViewElement } from "../view/compose.ts";
import { attributeOf } from "./read-attributes.ts";

/** A button with an `open-type` that was pressed. */
export interface Press {
  readonly button: ViewElement;
  readonly outside: Outside;
  ask(question: Pick<Question, "kind" | "title"> & Partial<Question>): Promise<Reply>;
  /** The event that tells the app how it went. */
  tell(event: string, detail: Fields): void;
}

export type OpenType = (press: Press) => Promise<void>;
export type OpenTypes = Readonly<Record<string, OpenType>>;

/** Presses what the button's `open-type` names; `a|b` names two. Throws UnsupportedError for one that is not simulated. */
export function pressOpenType(button: ViewElement): void {
  const names = String(attributeOf(button, "open-type") ?? "")
    .split("|")
    .filter((name) => name !== "");
  const { runtime } = button.unit;
  const { openTypes } = runtime.traits.controls;
  const acts = names.map((name) => {
    const act = Object.hasOwn(openTypes, name) ? openTypes[name] : undefined;
    if (act) return act;
    runtime.report({ kind: "unsupported", name: `<button open-type="${name}">` });
    throw hostError("UnsupportedError", `<button open-type="${name}"> is not simulated`);
  });
  const press = pressOf(button);
  const where = `${button.unit.source.path} <button open-type="${names.join("|")}">`;
  for (const act of acts) act(press).catch((error: unknown) => runtime.report({ kind: "exception", error, where }));
}

function pressOf(button: ViewElement): Press {
  const { outside } = button.unit.runtime;
  return {
    button,
    outside,
    ask: ({ text = "", choices = ["拒绝", "允许"], option = {}, ...question }) =>
      outside.screen.ask({ text, choices, option, ...question }),
    tell: (event, detail) => void dispatch(button, { name: event, detail }),
  };
}

/** What the phone answers when it has a function of this name; undefined when it has none. */
export function askPhone({ outside }: Press, name: string): Promise<Fields> | undefined {
  const { phone } = outside;
  const ask = phone[name];
  return isFn(ask) ? Promise.resolve(ask.call(phone, {})).then(fieldsOf) : undefined;
}
