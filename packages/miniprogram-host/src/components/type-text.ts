import { hostError } from "../host-error.ts";
import { dispatch } from "../runtime/events/dispatch.ts";
import type { ViewElement } from "../view/compose.ts";
import { holdValue, shownValue } from "./control-state.ts";
import { isOn } from "./is-on.ts";

/** The citizen types a text into an input or textarea, in place of what stood there: focus, input, blur, and change where the platform has it. */
export function typeText(field: ViewElement, text: string): void {
  if (field.tag !== "input" && field.tag !== "textarea") throw hostError("DriveError", `<${field.tag}> takes no text`);
  if (isOn(field.element.attributes.disabled)) throw hostError("DriveError", `this <${field.tag}> is disabled`);
  const typed = text.slice(0, roomOf(field));
  const detail = (value: unknown) => ({ value, cursor: String(value).length });
  dispatch(field, { name: "focus", detail: { ...detail(shownValue(field, "value") ?? ""), height: 0 } });
  holdValue(field, "value", typed);
  const answers = dispatch(field, { name: "input", detail: { ...detail(typed), keyCode: typed.charCodeAt(typed.length - 1) || 8 } });
  // What a handler gives back stands in the field (developers.weixin.qq.com, component/input, bindinput).
  const replaced = answers.find((answer) => typeof answer === "string");
  if (replaced !== undefined) holdValue(field, "value", replaced);
  dispatch(field, { name: "blur", detail: detail(replaced ?? typed) });
}

/** `maxlength`: 140 by default, -1 for no limit. */
function roomOf({ element }: ViewElement): number {
  const given = Number(element.attributes.maxlength ?? 140);
  return given < 0 || Number.isNaN(given) ? Number.POSITIVE_INFINITY : given;
}

/** The citizen chooses in a picker: an index, a list of them, a date, as the picker's mode has it. */
export function pick(picker: ViewElement, value: unknown): void {
  if (picker.tag !== "picker") throw hostError("DriveError", `<${picker.tag}> is no picker`);
  if (isOn(picker.element.attributes.disabled)) throw hostError("DriveError", "this <picker> is disabled");
  holdValue(picker, "value", value);
  dispatch(picker, { name: "change", detail: { value } });
}
