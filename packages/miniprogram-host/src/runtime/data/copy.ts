import { isArrayBuffer } from "node:util/types";
import { hostError } from "../../host-error.ts";

/** Makes the containers of a copy: the host's own, or those of an app's realm. */
export interface Makers {
  object(): Record<string, unknown>;
  list(): unknown[];
  buffer(bytes: Uint8Array): unknown;
}

const ours: Makers = { object: () => ({}), list: () => [], buffer: (bytes) => new Uint8Array(bytes).buffer };

/** A deep copy of plain data from any realm, made of the host's own objects. Functions and objects of a class stay what they are. */
export function copyOut(value: unknown): unknown {
  return copyWith(ours, value);
}

const deepest = 500;

/** A deep copy; throws SetDataError for data that holds itself. */
export function copyWith(makers: Makers, value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) throw hostError("SetDataError", `data is nested more than ${deepest} deep, or holds itself`);
  if (Array.isArray(value)) {
    const list = makers.list();
    for (let at = 0; at < value.length; at += 1) list.push(copyWith(makers, value[at], depth + 1));
    return list;
  }
  if (isArrayBuffer(value)) return makers.buffer(new Uint8Array(value));
  if (!isPlain(value)) return value;
  const copy = makers.object();
  for (const [key, held] of Object.entries(value)) {
    if (key !== "__proto__") copy[key] = copyWith(makers, held, depth + 1);
  }
  return copy;
}

/** An object literal of any realm. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    (typeof prototype === "object" && Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf"))
  );
}
