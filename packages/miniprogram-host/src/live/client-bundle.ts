import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const folder = join(import.meta.dirname, "client");
let bundle: Promise<string> | undefined;

/** The mirror's script with all it needs, preact from node_modules among it: written for the first browser of a process. */
export function clientScript(): Promise<string> {
  bundle ??= build({
    entryPoints: [join(folder, "main.tsx")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "silent",
    tsconfigRaw: {},
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? "");
  return bundle;
}

/** The phone around the pages. */
export async function clientStyles(): Promise<string> {
  const texts = ["base", "weapp", "alipay"].map((name) => readFile(join(folder, "phone-styles", `${name}.css`), "utf8"));
  return (await Promise.all(texts)).join("\n");
}
