import { hostError } from "../../host-error.ts";

/** Steps into data: names of objects, numbers of lists. */
export type DataPath = readonly (string | number)[];

const known = new Map<string, DataPath>();

/** Reads `a.b[0].c`, and Taro's `root.cn.[0].p1`. Source: developers.weixin.qq.com, Page.setData (data paths), as of 2026-11. */
export function parsePath(text: string): DataPath {
  const found = known.get(text);
  if (found) return found;
  const path = readPath(text);
  if (known.size > 5000) known.clear();
  known.set(text, path);
  return path;
}

const step = /\.?\[(\d+)\]|(?:^|\.)([^.[\]]+)/y;

function readPath(text: string): DataPath {
  const path: (string | number)[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < text.length) {
    const at = step.lastIndex;
    const match = step.exec(text);
    const part = match?.[1] === undefined ? match?.[2] : Number(match[1]);
    if (part === undefined || (path.length === 0 && typeof part === "number"))
      throw hostError("SetDataError", `${JSON.stringify(text)} is no data path: trouble at character ${at + 1}`);
    if (part === "__proto__") throw hostError("SetDataError", `${JSON.stringify(text)} is no data path: __proto__ is no data`);
    path.push(part);
  }
  if (path.length === 0) throw hostError("SetDataError", "an empty text is no data path");
  return path;
}

/** As `parsePath` reads it. */
export function writePath(path: DataPath): string {
  return path.map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? part : `.${part}`)).join("");
}

export function readAt(data: unknown, path: DataPath): unknown {
  let at = data;
  for (const part of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}
