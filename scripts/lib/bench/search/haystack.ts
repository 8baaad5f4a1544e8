import { offices } from "./item-names.ts";

export interface Region {
  readonly code: string;
  readonly name: string;
  readonly path: string;
}

/** An item as the platform's list shows it. */
export interface Straw {
  readonly itemId: string;
  readonly taskName: string;
  readonly region: string;
  readonly regionName: string;
  readonly regionPath: string;
  readonly deptName: string;
  readonly taskState: "1" | "3";
}

const names = offices.flatMap(({ dept, things, acts }) => things.flatMap((thing) => acts.map((act) => ({ dept, taskName: thing + act }))));

/** Shares no factor with the number of names, so a region gets no name twice. */
const step = 1_009;

/** `count` items, as many in each region as in the next: the same ones each time, whatever other regions there are. One in fifty is cancelled. */
export function haystack(regions: readonly Region[], count: number): readonly Straw[] {
  const each = Math.ceil(count / regions.length);
  return regions.flatMap((region) => Array.from({ length: each }, (_, index) => straw(region, index))).slice(0, count);
}

function straw({ code, name, path }: Region, index: number): Straw {
  const place = (Number(code) * 7 + index * step) % names.length;
  const { dept, taskName } = names[place] ?? { dept: "", taskName: "" };
  return {
    itemId: `straw-${code}-${place}`,
    taskName,
    region: code,
    regionName: name,
    regionPath: path,
    deptName: name + dept,
    taskState: index % 50 === 49 ? "3" : "1",
  };
}
