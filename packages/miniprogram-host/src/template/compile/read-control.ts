import type { MarkupAttribute, MarkupElement } from "../syntax/markup.ts";
import { TemplateError, where } from "../template-error.ts";
import type { Written } from "./compile-value.ts";
import { type CompileContext, placeOf } from "./context.ts";

export interface LoopControl {
  readonly list: Written;
  readonly item: string;
  readonly index: string;
  readonly key: Written | undefined;
}

export interface Control {
  /** The element without its control attributes. */
  readonly element: MarkupElement;
  readonly loop: LoopControl | undefined;
  readonly branch: "if" | "elif" | "else" | undefined;
  /** Of `if` and `elif`. */
  readonly test: Written | undefined;
}

const known = ["if", "elif", "else", "for", "for-items", "for-item", "for-index", "key"];

/** Takes `wx:if`, `a:for` and their like from an element. */
export function readControl(element: MarkupElement, context: CompileContext): Control {
  const { prefix, foreignPrefix, plainKey, extension } = context.rules;
  const loops = element.attributes.some(({ name }) => name === `${prefix}for` || name === `${prefix}for-items`);
  const control = new Map<string, MarkupAttribute>();
  const attributes: MarkupAttribute[] = [];
  for (const attribute of element.attributes) {
    if (loops && attribute.name === plainKey) {
      if (!control.has("key")) control.set("key", attribute);
    } else if (attribute.name.startsWith(foreignPrefix)) {
      const place = where(placeOf(context, attribute));
      context.warn(
        `${place}: \`${attribute.name}\` does nothing in a ${extension} file; here it is \`${prefix}${attribute.name.slice(foreignPrefix.length)}\``,
      );
      attributes.push(attribute);
    } else if (!attribute.name.startsWith(prefix)) {
      attributes.push(attribute);
    } else {
      const name = attribute.name.slice(prefix.length);
      if (!known.includes(name)) throw new TemplateError(placeOf(context, attribute), `\`${attribute.name}\` is no control attribute`);
      control.set(name, attribute);
    }
  }
  if (control.size === 0) return { element, loop: undefined, branch: undefined, test: undefined };
  const branch = (["if", "elif", "else"] as const).find((name) => control.has(name));
  const test = branch === undefined || branch === "else" ? undefined : written(control.get(branch), context);
  return { element: { ...element, attributes }, loop: readLoop(control, context), branch, test };
}

function readLoop(control: ReadonlyMap<string, MarkupAttribute>, context: CompileContext): LoopControl | undefined {
  const list = written(control.get("for") ?? control.get("for-items"), context);
  const item = nameIn(control.get("for-item"), context) ?? "item";
  const index = nameIn(control.get("for-index"), context) ?? "index";
  const key = written(control.get("key"), context);
  return list === undefined ? undefined : { list, item, index, key };
}

function nameIn(attribute: MarkupAttribute | undefined, context: CompileContext): string | undefined {
  const name = written(attribute, context);
  if (name !== undefined && !/^[A-Za-z_$][\w$]*$/.test(name.text))
    throw new TemplateError(placeOf(context, name), `\`${name.text}\` is no name for a variable`);
  return name?.text;
}

function written(attribute: MarkupAttribute | undefined, context: CompileContext): Written | undefined {
  if (attribute === undefined) return undefined;
  if (attribute.value === undefined) throw new TemplateError(placeOf(context, attribute), `\`${attribute.name}\` needs a value`);
  return { text: attribute.value, offset: attribute.valueOffset };
}
