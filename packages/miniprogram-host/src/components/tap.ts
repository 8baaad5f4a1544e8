import { dispatch } from "../runtime/events/dispatch.ts";
import { compose, type ViewElement } from "../view/compose.ts";
import { above, elementsIn, holdValue, shownValue } from "./control-state.ts";
import { checkedOf, resetForm, submitForm } from "./form.ts";
import { isOn } from "./is-on.ts";
import { followLink } from "./navigator.ts";
import { pressOpenType } from "./open-type.ts";
import { type Finger, touchEvent } from "./press.ts";
import { attributeOf } from "./read-attributes.ts";
import { standingOf } from "./tag-facts.ts";
import { focus } from "./text-field.ts";

/** What a finger on a control does after the tap event. */
type Act = (control: ViewElement) => void;

const acts: Readonly<Record<string, Act>> = {
  button: pressButton,
  switch: (control) => change(control, !isOn(shownValue(control, "checked"))),
  checkbox: (control) => change(control, !isOn(shownValue(control, "checked")), "checkbox-group"),
  radio(control) {
    const group = above(control, "radio-group");
    for (const other of group ? elementsIn(group) : []) if (other.tag === "radio") holdValue(other, "checked", false);
    change(control, true, "radio-group");
  },
  navigator: followLink,
  input: focusField,
  textarea: focusField,
};

const controls = Object.keys(acts);

/**
 * A finger's tap: the events, then what the nearest control makes of it; a label hands it on to its control. A disabled control hears nothing; a field that
 * is disabled still hears the tap (from memory: pages open their own pickers so).
 */
export function tap(target: ViewElement, finger?: Finger): void {
  const control = controlOf(target);
  if (control && acts[control.tag] !== focusField && isOn(control.element.attributes.disabled)) return;
  for (const name of ["touchstart", "touchend", "tap"]) touchEvent(target, name, finger);
  if (control) acts[control.tag]?.(control);
}

function controlOf(target: ViewElement): ViewElement | undefined {
  for (let at: ViewElement | undefined = target; at; at = at.parent) {
    if (controls.includes(at.tag)) return at;
    if (at.tag === "label") return labelled(at);
  }
  return undefined;
}

/** The first control in the label, or the one `for` names in the template the label stands in. */
function labelled(label: ViewElement): ViewElement | undefined {
  const wanted = label.element.attributes.for;
  const { labels } = label.unit.runtime.traits.controls;
  const isControl = ({ tag }: ViewElement) => labels.includes(tag);
  if (wanted === undefined) return elementsIn(label).find(isControl);
  const tops = compose(label.unit.page).filter((node) => node.kind === "element");
  return tops
    .flatMap((top) => [top, ...elementsIn(top)])
    .find((each) => isControl(each) && each.unit === label.unit && each.element.attributes.id === wanted);
}

function change(control: ViewElement, checked: boolean, groupTag?: string): void {
  holdValue(control, "checked", checked);
  const group = groupTag === undefined ? undefined : above(control, groupTag);
  const own = standingOf(control.unit.runtime.traits.controls.tags, control.tag, "change") === "fired";
  if (own || !group) dispatch(control, { name: "change", detail: { value: checked } });
  if (group) dispatch(group, { name: "change", detail: { value: groupTag === "radio-group" ? checkedOf(group)[0] : checkedOf(group) } });
}

function focusField(field: ViewElement): void {
  if (!isOn(field.element.attributes.disabled)) focus(field);
}

function pressButton(button: ViewElement): void {
  const formType = attributeOf(button, "form-type");
  if (formType === "submit") submitForm(button);
  if (formType === "reset") resetForm(button);
  pressOpenType(button);
}
