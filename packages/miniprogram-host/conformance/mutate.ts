import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Mutation, mutations } from "./mutations.ts";
import type { Outcome } from "./run-project.ts";

export interface Verdict {
  readonly mutation: Mutation;
  /** Why the mutation does not show what it should; undefined when its cases failed. */
  readonly trouble?: string;
}

const packageFolder = fileURLToPath(new URL("..", import.meta.url));

/** Takes one rule after the other out of a copy of the host and demands that its cases fail; before, that they all pass. */
export async function tryMutations(tell: (verdict: Verdict) => void): Promise<boolean> {
  const copy = await mkdtemp(join(tmpdir(), "conformance-"));
  try {
    for (const folder of ["src", "conformance"]) await cp(join(packageFolder, folder), join(copy, folder), { recursive: true });
    await symlink(join(packageFolder, "node_modules"), join(copy, "node_modules"), "dir");
    await writeFile(join(copy, "package.json"), `{ "type": "module" }\n`);
    const broken = (await run(copy, [...new Set(mutations.flatMap(({ cases }) => cases))])).filter(({ error }) => error);
    if (broken.length > 0) throw new Error(`without a mutation these fail already: ${broken.map(({ id }) => id).join(", ")}`);
    let sound = true;
    for (const mutation of mutations) {
      const trouble = await tryOne(copy, mutation);
      sound &&= trouble === undefined;
      tell({ mutation, ...(trouble !== undefined && { trouble }) });
    }
    return sound;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Mutations whose text is not in the host exactly once: they were left behind when their file changed. */
export async function staleMutations(): Promise<readonly string[]> {
  const found = await Promise.all(
    mutations.map(async ({ file, find }) => ({
      file,
      find,
      code: await readFile(join(packageFolder, "src", file), "utf8").catch(() => ""),
    })),
  );
  return found.filter(({ code, find }) => !holdsOnce(code, find)).map(({ file, find }) => `${file}: ${find}`);
}

const holdsOnce = (code: string, find: string) => code.split(find).length === 2;

async function tryOne(copy: string, { file, find, replace, cases }: Mutation): Promise<string | undefined> {
  const path = join(copy, "src", file);
  const code = await readFile(path, "utf8");
  if (!holdsOnce(code, find)) return `${file} does not hold its text exactly once: ${JSON.stringify(find)}`;
  await writeFile(
    path,
    code.replace(find, () => replace),
  );
  try {
    const outcomes = await run(copy, cases);
    const survived = cases.filter((id) => !outcomes.some((each) => each.id === id && each.error));
    return survived.length === 0 ? undefined : `survived by ${survived.join(", ")}`;
  } finally {
    await writeFile(path, code);
  }
}

/** Each run is a process of its own, since a module is loaded once. One that does not even load has no outcomes. */
async function run(copy: string, ids: readonly string[]): Promise<readonly Outcome[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(copy, "conformance", "run-ids.ts"), ...ids], {
    maxBuffer: 32 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}
