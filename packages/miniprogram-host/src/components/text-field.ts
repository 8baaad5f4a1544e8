import { hostError } from "../host-error.ts";
import { dispatch } from "../runtime/events/dispatch.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import { compose, type ViewElement } from "../view/compose.ts";
import { findById } from "../view/find-by-id.ts";
import { holdValue, shownValue } from "./control-state.ts";
import { isOn } from "./is-on.ts";
import { isNews } from "./once.ts";
import { attributeOf, needControl, numberOf } from "./read-attributes.ts";

const tags = ["input", "textarea"] as const;

/** Keys of the keyboards that have no letters. Source: developers.weixin.qq.com, component/input (type), as of 2026-11; AlipayDocs, mini/component/input, 2026-02. */
const keys: Readonly<Record<string, RegExp>> = {
  number: /^\d*$/,
  numberpad: /^\d*$/,
  digit: /^[\d.]*$/,
  digitpad: /^[\d.]*$/,
  idcard: /^[\dXx]*$/,
  idcardpad: /^[\dXx]*$/,
};

/** The citizen types a text into an input or textarea, in place of what stood there: focus, input, blur. */
export function typeText(field: ViewElement, text: string): void {
  needControl(field, ...tags);
  const keyboard = String(attributeOf(field, "type") ?? "text");
  if (keys[keyboard]?.test(text) === false)
    throw hostError("DriveError", `the keyboard of <${field.tag} type="${keyboard}"> can't type ${JSON.stringify(text)}`);
  focus(field);
  enterText(field, text);
  blur(field);
}

/** One change of the text while the field has the focus: `input`. */
export function enterText(field: ViewElement, text: string): void {
  needControl(field, ...tags);
  const typed = text.slice(0, roomOf(field));
  holdValue(field, "value", typed);
  const answers = dispatch(field, { name: "input", detail: { ...detailOf(typed), keyCode: typed.charCodeAt(typed.length - 1) || 8 } });
  // What a handler gives back stands in the field (developers.weixin.qq.com, component/input, bindinput).
  const replaced = answers.find((answer) => typeof answer === "string");
  if (replaced !== undefined) holdValue(field, "value", replaced);
}

/** The id of the field that has the keyboard, by page. */
const focused = new WeakMap<Unit, string>();

/** The field that had the keyboard before loses it. The keyboard's height is left out: there is none here. */
export function focus(field: ViewElement): void {
  needControl(field, ...tags);
  const { page } = field.unit;
  const before = focused.get(page);
  if (before === field.element.id) return;
  const other = before === undefined ? undefined : findById(compose(page), before);
  if (other) blur(other);
  focused.set(page, field.element.id);
  dispatch(field, { name: "focus", detail: detailOf(textIn(field)) });
}

export function blur(field: ViewElement): void {
  needControl(field, ...tags);
  const { page } = field.unit;
  if (focused.get(page) === field.element.id) focused.delete(page);
  dispatch(field, { name: "blur", detail: detailOf(textIn(field)) });
}

/** `focus` and `auto-focus`: the keyboard comes by itself when the field appears, or when the app sets it. */
export function focusAtOnce(field: ViewElement): void {
  const wanted = isOn(attributeOf(field, "focus")) || isOn(attributeOf(field, "auto-focus"));
  if (isNews(field, "focus", wanted) && wanted && !isOn(field.element.attributes.disabled)) focus(field);
}

/** The key at the keyboard's corner: done, search, send. */
export function confirm(field: ViewElement): void {
  needControl(field, ...tags);
  dispatch(field, { name: "confirm", detail: { value: textIn(field) } });
}

function textIn(field: ViewElement): string {
  return String(shownValue(field, "value") ?? "");
}

function detailOf(value: string) {
  return { value, cursor: value.length };
}

/** `maxlength`: 140 by default, -1 for no limit. */
function roomOf(field: ViewElement): number {
  const given = numberOf(field, "maxlength", 140);
  return given < 0 ? Number.POSITIVE_INFINITY : given;
}
