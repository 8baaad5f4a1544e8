import type { ItemSummary } from "@tongban/protocol";
import { expect, it } from "vitest";
import { nearestRegion } from "../src/pages/home/parts/nearest-region.ts";

const item = (region: string, regionName: string): ItemSummary => ({
  itemId: `item-${region}`,
  taskName: "老年人优待证办理",
  region,
  regionName,
  deptName: "民政局",
  taskState: "1",
});

it("is the first item's region, since items come nearest first, by the shell's own name", () => {
  expect(nearestRegion([item("360502000000", "渝水区"), item("360100000000", "南昌市")])).toEqual({
    code: "360502000000",
    name: "新余市渝水区",
  });
});

it("may be one that the shell does not offer by itself", () => {
  expect(nearestRegion([item("360700000000", "赣州市")])).toEqual({ code: "360700000000", name: "赣州市" });
});

it("is none without items", () => {
  expect(nearestRegion([])).toBeUndefined();
});
