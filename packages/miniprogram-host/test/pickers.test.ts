import { expect, it } from "vitest";
import { logs, onAlipay } from "./pack.ts";

const tell = "success: (r) => console.log(JSON.stringify(r)), fail: (r) => console.log(r.error)";

it("picks a date in the app's format and between its ends", async () => {
  const app = await onAlipay(
    `my.datePicker({ format: "yyyy-MM-dd HH:mm", startDate: "2016-10-9 08:00", endDate: "2017-10-09 12:00", currentDate: "2016-10-10 09:00", ${tell} })`,
  );
  for (const wrong of ["tomorrow", "2016-10-10", "2016-10-08 23:59", "2017-10-09 12:01"]) {
    expect(() => app.native.confirm(wrong)).toThrow("my.datePicker");
    expect(app.native.question()?.kind).toBe("prompt");
  }
  app.native.confirm("2016-10-09 08:00");
  await expect.poll(() => logs(app)).toEqual(['{"date":"2016-10-09 08:00"}']);
  const left = await onAlipay(`my.datePicker({ ${tell} })`);
  expect(() => left.native.confirm()).toThrow("yyyy-MM-dd");
  left.native.cancel();
  await expect.poll(() => logs(left)).toEqual(["11"]);
  const kept = await onAlipay(`my.datePicker({ currentDate: "2016-10-10", ${tell} })`);
  kept.native.confirm();
  await expect.poll(() => logs(kept)).toEqual(['{"date":"2016-10-10"}']);
});

it("picks from one list or two, and gives empty texts when she leaves", async () => {
  const one = await onAlipay(`my.optionsSelect({ title: "t", optionsOne: ["a", "b"], ${tell} })`);
  expect(one.native.question()).toMatchObject({ title: "t", choices: ["a", "b"] });
  one.native.choose(1);
  await expect.poll(() => logs(one)).toEqual(['{"selectedOneIndex":1,"selectedOneOption":"b"}']);
  const two = `my.optionsSelect({ optionsOne: ["a", "b"], optionsTwo: ["x", "y"], ${tell} })`;
  const chosen = await onAlipay(two);
  chosen.native.choose(chosen.native.question()?.choices.indexOf("b x") ?? -1);
  await expect
    .poll(() => logs(chosen))
    .toEqual(['{"selectedOneIndex":1,"selectedOneOption":"b","selectedTwoIndex":0,"selectedTwoOption":"x"}']);
  const left = await onAlipay(two);
  left.native.cancel();
  await expect
    .poll(() => logs(left))
    .toEqual(['{"selectedOneIndex":"","selectedOneOption":"","selectedTwoIndex":"","selectedTwoOption":""}']);
});

it("picks a city of the app's own, and says loudly that the platform's list is not here", async () => {
  const city = (name: string, adCode: string) => JSON.stringify({ city: name, adCode, spell: "s" });
  const own = `my.chooseCity({ hotCities: [${city("杭州", "330100")}], cities: [${city("杭州", "330100")}, ${city("衢州", "330800")}], ${tell} })`;
  const app = await onAlipay(own);
  expect(app.native.question()?.choices).toEqual(["杭州", "衢州"]);
  app.native.choose(1);
  await expect.poll(() => logs(app)).toEqual(['{"city":"衢州","adCode":"330800"}']);
  const left = await onAlipay(own);
  left.native.cancel();
  await expect.poll(() => logs(left)).toEqual(["11"]);
  const none = await onAlipay(`my.chooseCity({ ${tell} })`);
  await expect.poll(() => logs(none)).toHaveLength(1);
  expect(none.events).toContainEqual({ kind: "unsupported", name: "my.chooseCity without cities of the app's own" });
});
