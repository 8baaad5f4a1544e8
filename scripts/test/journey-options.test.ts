import { expect, it } from "vitest";
import { readJourneyOptions } from "../lib/journey-options.ts";

it("builds only the shells that the wanted channels need", () => {
  expect(readJourneyOptions([])).toEqual({ targets: ["weapp", "alipay", "h5"], args: [] });
  expect(readJourneyOptions(["--channel", "wechat", "--platform=jiangxi", "--json"])).toEqual({
    targets: ["weapp"],
    args: ["--channel", "wechat", "--platform", "jiangxi", "--json"],
  });
});

it("refuses what it does not know, by name", () => {
  expect(() => readJourneyOptions(["--channel", "qq"])).toThrow('unknown --channel "qq": use one of wechat, alipay, h5');
  expect(() => readJourneyOptions(["--platform", "toString"])).toThrow('unknown --platform "toString": use one of nongye, zhejiang');
  expect(() => readJourneyOptions(["--chanel", "h5"])).toThrow("--chanel");
  expect(() => readJourneyOptions(["wechat"])).toThrow("wechat");
});
