import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("miniprogram-automator"));

/** The client's files whose classes a test holds in its hands. */
const files = ["MiniProgram", "Page", "Element", "Native"] as const;

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What the client can do, `Page.waitFor`, `SliderElement.slideTo`, read off its classes, without what its declarations call private or protected. */
export const clientMethods: readonly string[] = files.flatMap((file) =>
  classesOf(file).flatMap(([name, prototype]) => publicNames(file, prototype).map((method) => `${name}.${method}`)),
);

/** Writes down each method that is called from now on, as `clientMethods` names it; the client itself stays as it is. */
export function recordCalls(): ReadonlySet<string> {
  const called = new Set<string>();
  for (const file of files) {
    for (const [name, prototype] of classesOf(file)) {
      for (const method of publicNames(file, prototype)) {
        const real = prototype[method] as Method;
        prototype[method] = function (...args) {
          called.add(`${name}.${method}`);
          return real.apply(this, args);
        } satisfies Method;
      }
    }
  }
  return called;
}

function classesOf(file: string): readonly (readonly [string, Record<string, unknown>])[] {
  const exported = Object.values(
    require(join(folder, `${file}.js`)) as Record<string, { name: string; prototype: Record<string, unknown> }>,
  );
  return exported.filter((each) => typeof each === "function").map(({ name, prototype }) => [name, prototype] as const);
}

function publicNames(file: string, prototype: object): readonly string[] {
  const declared = readFileSync(join(folder, `${file}.d.ts`), "utf8");
  const hidden = [...declared.matchAll(/(?:private|protected) (\w+)/g)].map(([, name]) => name);
  return Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor" && !hidden.includes(name));
}
