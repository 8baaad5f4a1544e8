import type { Fields } from "../runtime/unit/definition.ts";
import type { ApiContext } from "./api.ts";

/** Reads a parameter an API can't do without; a wrong one is a failure in the platform's words. */
export function needText({ traits }: ApiContext, option: Fields, name: string): string {
  const value = option[name];
  if (typeof value === "string") return value;
  throw traits.answers.badParameter({ name, wanted: "String", value });
}

export function needNumber({ traits }: ApiContext, option: Fields, name: string): number {
  const value = option[name];
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw traits.answers.badParameter({ name, wanted: "Number", value });
}

export function needList({ traits }: ApiContext, option: Fields, name: string): readonly unknown[] {
  const value = option[name];
  if (Array.isArray(value)) return value;
  throw traits.answers.badParameter({ name, wanted: "Array", value });
}

/** `String`, `Number`, `Undefined`: how the hosts name what they got. */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
