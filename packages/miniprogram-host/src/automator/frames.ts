import { isNativeError } from "node:util/types";
import { type Fields, fieldsOf } from "../runtime/unit/definition.ts";

/** What a client sent; nothing when it is no JSON object. */
export function readFrame(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

/** A frame as text. What JSON has no word for, as an app may log it, becomes text: an error, a function, a bigint, an object that holds itself. */
export function writeFrame(frame: object): string {
  const above: unknown[] = [];
  return JSON.stringify(frame, function (this: unknown, _key, value: unknown) {
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value === "function") return `[Function ${value.name}]`;
    if (typeof value !== "object" || value === null) return value;
    if (isNativeError(value)) return `${value.name}: ${value.message}`;
    while (above.length > 0 && above.at(-1) !== this) above.pop();
    if (above.includes(value)) return "[Circular]";
    above.push(value);
    return value;
  });
}

/** A value an app logged, or words in its place: one that throws when it is read must not break what tells of it. */
export function writable(value: unknown): unknown {
  try {
    writeFrame([value]);
    return value;
  } catch {
    return "(a value that can't be written)";
  }
}
