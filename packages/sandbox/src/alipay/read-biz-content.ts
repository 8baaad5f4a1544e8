import type { Params } from "./read-params.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** The JSON object in `biz_content`; undefined when there is none. */
export function readBizContent(params: Params): Fields | undefined {
  return readFields(params.get("biz_content"));
}

/** An object, or one written as JSON into a string. */
export function readFields(value: unknown): Fields | undefined {
  const read = typeof value === "string" ? parse(value) : value;
  return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Fields) : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
