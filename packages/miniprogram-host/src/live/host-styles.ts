import { readFileSync } from "node:fs";
import { join } from "node:path";

const names = ["host", "weapp", "alipay"];
let read: string | undefined;

/** What the hosts draw in a page without the app's styles, which all go before it. */
export function hostStyles(): string {
  read ??= names.map((name) => readFileSync(join(import.meta.dirname, "page-styles", `${name}.css`), "utf8")).join("\n");
  return read;
}
