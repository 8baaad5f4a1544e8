import { hostError } from "../host-error.ts";
import type { PackageFiles } from "./package-files.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** Undefined when there is no such file; an error names file, line and column of what is no JSON. */
export function readJson(files: PackageFiles, path: string): JsonObject | undefined {
  const text = files.read(path);
  if (text === undefined) return undefined;
  const value = parse(text.replace(/^\uFEFF/, ""), path);
  if (!isObject(value)) throw hostError("PackageError", `${path} must hold a JSON object`);
  return value;
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const before = text.slice(0, goodLength(text)).split("\n");
    const place = `${path}:${before.length}:${(before.at(-1) ?? "").length + 1}`;
    throw hostError("PackageError", `${place} is no JSON: ${message}`, cause);
  }
}

/** How far a text could still become JSON. The engine tells the place of some errors only, so the longest start that fails at its end is looked for. */
function goodLength(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (failsAtEnd(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function failsAtEnd(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    return /end of JSON|Unterminated/.test(message) || Number(/position (\d+)/.exec(message)?.[1]) >= start.length;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
