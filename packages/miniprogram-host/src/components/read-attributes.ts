import { hostError } from "../host-error.ts";
import type { ViewElement } from "../view/compose.ts";
import { isOn } from "./is-on.ts";

/** An attribute by its name with hyphens; Alipay's templates also write it in one word with capitals. */
export function attributeOf({ element }: ViewElement, name: string): unknown {
  return attributeIn(element.attributes, name);
}

export function attributeIn(attributes: Readonly<Record<string, unknown>>, name: string): unknown {
  return attributes[name] ?? attributes[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
}

/** The fallback also for what is no number. */
export function numberOf(view: ViewElement, name: string, fallback: number): number {
  const given = attributeOf(view, name);
  const number = Number(given);
  return given === undefined || given === null || given === "" || Number.isNaN(number) ? fallback : number;
}

/** Throws DriveError for another element than a hand needs for this, and for one that is disabled. */
export function needControl(view: ViewElement, ...tags: readonly string[]): void {
  if (!tags.includes(view.tag)) throw hostError("DriveError", `<${view.tag}> is no ${tags.map((tag) => `<${tag}>`).join(" or ")}`);
  if (isOn(view.element.attributes.disabled)) throw hostError("DriveError", `this <${view.tag}> is disabled`);
}
