import { dispatch } from "../runtime/events/dispatch.ts";
import type { ViewElement } from "../view/compose.ts";
import { above, elementsIn, forgetValue, shownValue } from "./control-state.ts";
import { isOn } from "./is-on.ts";

/** What each kind of control is worth in a form, by its tag. */
const reads: Readonly<Record<string, (control: ViewElement) => unknown>> = {
  input: (control) => shownValue(control, "value") ?? "",
  textarea: (control) => shownValue(control, "value") ?? "",
  switch: (control) => isOn(shownValue(control, "checked")),
  picker: (control) => shownValue(control, "value"),
  "checkbox-group": checkedOf,
  "radio-group": (group) => checkedOf(group)[0] ?? "",
};

export function submitForm(button: ViewElement): void {
  const form = above(button, "form");
  if (form) dispatch(form, { name: "submit", detail: { value: formValue(form) } });
}

export function resetForm(button: ViewElement): void {
  const form = above(button, "form");
  if (!form) return;
  for (const control of elementsIn(form)) for (const attribute of ["value", "checked"]) forgetValue(control, attribute);
  dispatch(form, { name: "reset", detail: {} });
}

function formValue(form: ViewElement): Record<string, unknown> {
  const named = elementsIn(form).flatMap((control) => {
    const read = Object.hasOwn(reads, control.tag) ? reads[control.tag] : undefined;
    const name = control.element.attributes.name;
    return read && typeof name === "string" && name !== "" ? [[name, read(control)] as const] : [];
  });
  return Object.fromEntries(named);
}

export function checkedOf(group: ViewElement): readonly unknown[] {
  const boxes = elementsIn(group).filter(({ tag }) => tag === "checkbox" || tag === "radio");
  return boxes.filter((box) => isOn(shownValue(box, "checked"))).map(({ element }) => element.attributes.value ?? "");
}
