import { isNativeError } from "node:util/types";
import { writeFrame } from "../automator/frames.ts";

/** One fault on one line, as `allow` is compared with: `pages/home/index onLoad: TypeError: x is not a function`. */
export function faultText(where: string, values: readonly unknown[]): string {
  return `${where}: ${values.map(valueText).join(" ")}`;
}

function valueText(value: unknown): string {
  if (isNativeError(value)) return `${value.name}: ${value.message}`;
  return typeof value === "object" && value !== null ? writeFrame(value) : String(value);
}
