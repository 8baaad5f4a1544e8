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

/** New data with the value set: only the containers on the path are new. */
export function withAt(data: unknown, path: DataPath, value: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  const old = fits(data, part) ? (data as Container) : undefined;
  const next = withAt(old?.[part], rest, value);
  if (typeof part === "number") {
    const list = Array.isArray(old) ? [...old] : [];
    list[part] = next;
    return list;
  }
  return Array.isArray(old) ? Object.assign([...old], { [part]: next }) : { ...old, [part]: next };
}

function fits(value: unknown, part: string | number | undefined): boolean {
  if (typeof value !== "object" || value === null) return false;
  return typeof part === "string" || Array.isArray(value);
}
