import { afterAll, beforeAll, expect, it } from "vitest";
import { emptyContent } from "../src/applications/content.ts";
import { materialsOf } from "../src/applications/materials.ts";
import xinyu from "../src/data/items/elderly-card-xinyu.json" with { type: "json" };
import { parseItemContent } from "../src/items/item-record.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
let down = false;
beforeAll(async () => {
  world = await startWorld({
    licenceSource: (base) => ({
      find: async (...asked) => {
        if (down) throw new Error("licence base: connection refused");
        return base.find(...asked);
      },
    }),
  });
});
afterAll(() => world.close());

const { item } = parseItemContent(xinyu);
const [idCard, register] = ["11100000000013127D001", "SANDBOX00000000HKB001"];
const filled = { ...emptyContent, filled: true, held: { [idCard]: "居民身份证", [register]: "居民户口簿" } };
/** The item as it would be if its photo had to be sent in. */
const withPhoto = (photo: { readonly isNeed: boolean }) => ({
  ...item,
  materials: item.materials.map((material) => {
    if (material.name !== "近期免冠照片") return material;
    const { licenceType: _, ...paper } = material;
    return { ...paper, ...photo };
  }),
});

it("counts no upload where each material comes from a licence", () => {
  const { materials, uploads } = materialsOf(item, filled);
  expect(uploads).toBe(0);
  expect(materials.map(({ satisfiedBy }) => satisfiedBy)).toEqual(["居民身份证", "居民户口簿", "居民身份证"]);
});

it("counts a needed material that the item takes from no licence, before the form is filled too", () => {
  const needed = withPhoto({ isNeed: true });
  expect(materialsOf(needed, filled)).toMatchObject({ uploads: 1, materials: [{}, {}, { name: "近期免冠照片", grade: "A" }] });
  expect(materialsOf(needed, emptyContent).uploads).toBe(1);
  expect(materialsOf(withPhoto({ isNeed: false }), filled).uploads).toBe(0);
});

it("counts the materials whose licence she does not hold", () => {
  expect(materialsOf(item, { ...filled, held: { [register]: "居民户口簿" } }).uploads).toBe(2);
  expect(materialsOf(item, { ...filled, held: {} }).uploads).toBe(3);
});

it("counts nothing as hers to send in while it may still come from a licence", async () => {
  const me = world.as(world.newcomer());
  down = true;
  await me.start();
  const [kept] = (await me.get("/v1/applications")).body.applications;
  expect([kept.uploads, kept.materials.some(({ satisfiedBy }: { satisfiedBy?: string }) => satisfiedBy)]).toEqual([0, false]);
  down = false;
  const filledLater = (await me.start()).body;
  expect([filledLater.uploads, filledLater.materials.every(({ satisfiedBy }: { satisfiedBy?: string }) => satisfiedBy)]).toEqual([0, true]);
});
