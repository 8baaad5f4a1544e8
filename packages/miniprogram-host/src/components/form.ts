import { dispatch } from "../runtime/events/dispatch.ts";
import { fieldsOf } from "../runtime/unit/definition.ts";
import type { ViewElement, ViewNode } from "../view/compose.ts";
import { elementsIn, forgetValue, shownValue } from "./control-state.ts";
import { isOn } from "./is-on.ts";
import { numberOf } from "./read-attributes.ts";

/** What each kind of control is worth in a form, by its tag. */
const reads: Readonly<Record<string, (control: ViewElement) => unknown>> = {
  input: (control) => shownValue(control, "value") ?? "",
  textarea: (control) => shownValue(control, "value") ?? "",
  switch: (control) => isOn(shownValue(control, "checked")),
  picker: (control) => shownValue(control, "value"),
  slider: numberShown,
  "checkbox-group": checkedOf,
  "radio-group": (group) => checkedOf(group)[0] ?? "",
};

/** A slider's value is a number, also when the template gives a text. */
function numberShown(slider: ViewElement): number {
  const shown = shownValue(slider, "value");
  const number = Number(shown);
  return shown === undefined || shown === null || shown === "" || Number.isNaN(number) ? numberOf(slider, "min", 0) : number;
}

/** Source: developers.weixin.qq.com, component/form, as of 2026-11; AlipayDocs, mini/component/form, 2026-02. */
export function submitForm(button: ViewElement): void {
  const form = formOf(button);
  if (!form) return;
  const more = button.unit.runtime.traits.controls.formDetail(button);
  dispatch(form, { name: "submit", detail: { value: Object.fromEntries(fieldsIn(form)), ...more } });
}

export function resetForm(button: ViewElement): void {
  const form = formOf(button);
  if (!form) return;
  for (const control of elementsIn(form)) for (const attribute of ["value", "checked"]) forgetValue(control, attribute);
  dispatch(form, { name: "reset", detail: {} });
}

/** A button inside a component belongs to a form outside only where the platform, or the component by its behavior, says so. */
function formOf(button: ViewElement): ViewElement | undefined {
  let within = button.unit;
  for (let at = button.parent; at; at = at.parent) {
    if (at.tag === "form") return at;
    if (at.component !== within) continue;
    if (!isOpen(at, "wx://form-field-button")) return undefined;
    within = at.unit;
  }
  return undefined;
}

/** Controls with a name; what stands inside a component only where the platform or its behavior says so, what stands in its slots always. */
function fieldsIn(form: ViewElement): readonly (readonly [string, unknown])[] {
  const closed = new Set<ViewElement["unit"]>();
  const visit = (node: ViewNode): readonly (readonly [string, unknown])[] => {
    if (node.kind === "text") return [];
    if (node.component && !isOpen(node, "wx://form-field-group")) closed.add(node.component);
    const own = closed.has(node.unit) ? [] : fieldOf(node);
    return [...own, ...node.children.flatMap(visit)];
  };
  return form.children.flatMap(visit);
}

function isOpen({ component, unit }: ViewElement, behavior: string): boolean {
  return unit.runtime.traits.controls.formsSeeComponents || component?.definition.behaviors.includes(behavior) === true;
}

/** A component with the behavior `wx://form-field` is a control itself. */
function fieldOf(control: ViewElement): readonly (readonly [string, unknown])[] {
  const { component, element, tag } = control;
  const data = component?.definition.behaviors.includes("wx://form-field") ? fieldsOf(component.self.data) : undefined;
  const read = Object.hasOwn(reads, tag) && !component ? reads[tag] : undefined;
  const name = data ? data.name : element.attributes.name;
  if (typeof name !== "string" || name === "") return [];
  if (data) return [[name, data.value]];
  return read ? [[name, read(control)]] : [];
}

export function checkedOf(group: ViewElement): readonly unknown[] {
  const boxes = elementsIn(group).filter(({ tag }) => tag === "checkbox" || tag === "radio");
  return boxes.filter((box) => isOn(shownValue(box, "checked"))).map(({ element }) => element.attributes.value ?? "");
}
