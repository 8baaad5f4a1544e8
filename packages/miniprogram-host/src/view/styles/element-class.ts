import { fieldsOf } from "../../runtime/unit/definition.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import { marksOf } from "./style-source.ts";

interface Classed {
  readonly text: string;
  /** Whose styles reach the element. */
  readonly marks: string;
}

/**
 * An element's classes: for an external class of its component stand those the owner gave, and the owner's styles reach it then.
 * Source: developers.weixin.qq.com, custom-component/wxml-wxss (externalClasses), as of 2026-11.
 */
export function elementClass(text: string, unit: Unit): Classed {
  const own = marksOf(unit);
  const { externalClasses } = unit.options;
  const { parent, host } = unit;
  if (!parent || externalClasses.length === 0) return { text, marks: own };
  const names = text.split(/\s+/);
  if (!names.some((name) => externalClasses.includes(name))) return { text, marks: own };
  const given = names.map((name) =>
    externalClasses.includes(name) ? elementClass(classGiven(host, name), parent) : { text: name, marks: own },
  );
  const marks = new Set([own, ...given.map((each) => each.marks)].flatMap((each) => each.split(" ")));
  return { text: given.map((each) => each.text).join(" "), marks: [...marks].join(" ") };
}

/** What an owner gives for external classes: with it an element is drawn anew. */
export function outerClasses({ host, options, parent }: Unit): readonly unknown[] {
  if (!parent || options.externalClasses.length === 0) return [];
  return [...options.externalClasses.map((name) => classGiven(host, name)), ...outerClasses(parent)];
}

function classGiven(host: Unit["host"], name: string): string {
  const attributes = fieldsOf(host?.attributes);
  return String(attributes[name] ?? "");
}
