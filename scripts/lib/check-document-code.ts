import { glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./root.ts";
import { type Outcome, run } from "./run.ts";

const folder = join(root, "node_modules", ".cache", "document-code");

const hosts = `declare const wx: import("@tongban/channel-wechat").WxHost;
declare const my: import("@tongban/channel-alipay").MyHost;
`;

/** Each is an export of the client. */
const domains = ["account", "applications", "attachments", "catalogue", "licences", "regions", "search", "sharing", "trace"];

/** Every fenced `ts` block of README and docs/ compiles against the packages' sources. `wx` and `my` are there as in their mini-programs. */
export async function checkDocumentCode(): Promise<Pick<Outcome, "code" | "output">> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let count = 0;
  for await (const file of glob("{README.md,docs/**/*.md}", { cwd: root })) {
    const text = await readFile(join(root, file), "utf8");
    for (const [, block = ""] of text.matchAll(/^```ts\n(.*?)^```/gms)) {
      count += 1;
      await writeFile(join(folder, `${file.replaceAll(/[^\w.]/g, "-")}.${count}.ts`), `${block}export {};\n`);
    }
  }
  await writeFile(join(folder, "host.d.ts"), hosts);
  const up = "../../..";
  const entries = ["lite", "vitest", "device", ...domains].map((name) => [`@tongban/*/${name}`, [`${up}/packages/*/src/${name}/index.ts`]]);
  const paths = { ...Object.fromEntries(entries), "@tongban/*": [`${up}/packages/*/src/index.ts`] };
  const config = { extends: `${up}/tsconfig.json`, compilerOptions: { paths }, include: ["*.ts"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  if (count === 0) return { code: 1, output: "no ts block found in README.md and docs/: is the pattern still right?" };
  return run(["tsc", "--noEmit", "-p", folder]);
}
