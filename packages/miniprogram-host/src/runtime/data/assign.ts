import type { Makers } from "./copy.ts";
import type { DataPath } from "./data-path.ts";

type Container = Record<string | number, unknown>;

/** Sets a value in place, as `this.data` changes; what is missing on the way is made. */
export function assignAt(
  data: object,
  path: DataPath,
  { value, makers }: { value: unknown; makers: Pick<Makers, "object" | "list"> },
): void {
  let at = data as Container;
  path.forEach((part, index) => {
    if (index === path.length - 1) {
      at[part] = value;
      return;
    }
    const next = path[index + 1];
    if (!fits(at[part], next)) at[part] = typeof next === "number" ? makers.list() : makers.object();
    at = at[part] as Container;
  });
}

export interface Change {
  readonly path: DataPath;
  readonly value: unknown;
}

/** New data with the changes made, one after the other. Only the containers on their paths are new, and each is made once for all of them. */
export function withChanges(data: object, changes: readonly Change[]): object {
  const made = new Set<unknown>();
  const open = (value: unknown, part: string | number | undefined): Container => {
    if (made.has(value) && fits(value, part)) return value as Container;
    const copy = copyFor(value, part);
    made.add(copy);
    return copy;
  };
  let root = data;
  for (const { path, value } of changes) {
    let at = open(root, path[0]);
    root = at;
    path.forEach((part, index) => {
      const next = index === path.length - 1 ? value : open(at[part], path[index + 1]);
      at[part] = next;
      at = next as Container;
    });
  }
  return root;
}

/** A shallow copy that can hold this part; a new container where there is none that can. */
function copyFor(value: unknown, part: string | number | undefined): Container {
  if (!fits(value, part)) return (typeof part === "number" ? [] : {}) as Container;
  return (Array.isArray(value) ? [...value] : { ...(value as object) }) as Container;
}

function fits(value: unknown, part: string | number | undefined): boolean {
  if (typeof value !== "object" || value === null) return false;
  return typeof part === "string" || Array.isArray(value);
}
