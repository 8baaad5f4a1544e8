import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { alipay } from "../src/dialect/alipay.ts";
import { weapp } from "../src/dialect/weapp.ts";
import { insideOf } from "../src/inside.ts";
import { alipay as alipayPack, run, weapp as weappPack } from "./pack.ts";

const platforms = [
  ["wx", weapp, weappPack("Page({})", "<view/>")],
  ["my", alipay, alipayPack("Page({})", "<view/>")],
] as const;

it.each(platforms)("has every name of %s either simulated or loud, and none that it does not know", async (apiName, traits, files) => {
  const app = await run(files);
  const { api } = insideOf(app);
  const { functions, values } = traits.apiNames;
  expect(Object.keys(api).sort()).toEqual([...functions, ...values].sort());
  const simulated = functions.filter((name) => Object.hasOwn(traits.apis, name));
  const silent = functions.filter((name) => {
    if (simulated.includes(name)) return false;
    const before = app.events.length;
    expect(() => (api[name] as () => void)()).toThrow(`${apiName}.${name} is not simulated`);
    return app.events.slice(before).every((event) => event.kind !== "unsupported" || event.name !== `${apiName}.${name}`);
  });
  expect(silent).toEqual([]);
  for (const name of values.filter((each) => !Object.hasOwn(traits.apiValues, each))) {
    const part = (api[name] as Readonly<Record<string, () => void>>).anything;
    expect(part).toThrow(`${apiName}.${name}.anything is not simulated`);
  }
  process.stdout.write(
    `${apiName}: ${functions.length} functions, ${simulated.length} simulated, ${functions.length - simulated.length} loud\n`,
  );
});

it.each(platforms)("tells in its README how many functions of %s are simulated", (apiName, { apiNames: { functions }, apis }) => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const simulated = functions.filter((name) => Object.hasOwn(apis, name)).length;
  expect(readme).toContain(`\`${apiName}\` ${simulated} of ${functions.length}`);
});

it.each(platforms)("says by %s.canIUse what works here", async (_apiName, traits, files) => {
  const app = await run(files);
  const { api } = insideOf(app);
  const canIUse = api.canIUse as (schema: string) => boolean;
  for (const name of traits.apiNames.functions)
    expect([name, canIUse(`${name}.success`)]).toEqual([name, Object.hasOwn(traits.apis, name)]);
  expect(
    ["button", "scroll-view.scroll-y", "button.open-type.share", "button.open-type.none", "canvas", "nothing", "toString"].map(canIUse),
  ).toEqual([true, true, true, false, false, false, false]);
});
