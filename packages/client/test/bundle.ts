import { fileURLToPath } from "node:url";
import { type Plugin, rolldown } from "rolldown";

const entryId = "\0shell";
const here = fileURLToPath(import.meta.url);
const jsbnRng = fileURLToPath(new URL("../src/step-up/jsbn-rng.ts", import.meta.url));

export interface Bundle {
  readonly code: string;
  /** Paths of the modules of which something is left in the bundle. */
  readonly modules: readonly string[];
}

/** Bundles what a shell imports, as a mini-program's bundler does; the bundle defines `shell`. */
export async function bundle(source: string): Promise<Bundle> {
  const built = await rolldown({
    input: entryId,
    plugins: [shellEntry(source), miniProgramSwaps],
    resolve: { conditionNames: ["@tongban/source", "import", "browser", "default"] },
    treeshake: true,
  });
  const { output } = await built.generate({ format: "iife", name: "shell" });
  await built.close();
  const [chunk] = output;
  const modules = Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []));
  return { code: chunk.code, modules };
}

const shellEntry = (source: string): Plugin => ({
  name: "shell-entry",
  resolveId(id, importer) {
    if (id === entryId) return id;
    return importer === entryId ? this.resolve(id, here) : null;
  },
  load: (id) => (id === entryId ? source : null),
});

/** What the shell's own bundler configuration puts in the place of modules that need a browser. */
const miniProgramSwaps: Plugin = {
  name: "mini-program-swaps",
  resolveId: (id, importer = "") => (id.endsWith("./rng") && importer.includes("jsencrypt") ? jsbnRng : null),
  load: (id) => (/axios\/lib\/adapters\/(xhr|fetch)\.js$/.test(id) ? "export default null; export const getFetch = () => null;" : null),
};
