import type { TraceStep } from "@tongban/protocol";
import { expect, it, vi } from "vitest";
import { describeTrace, formatDate, formatTime, Timeline } from "../src/index.ts";
import { show } from "./stand-ins/dom.ts";

vi.mock("@tarojs/components", () => import("./stand-ins/components.tsx"));
vi.mock("@tarojs/taro", () => import("./stand-ins/taro.ts"));

const step = (seq: number, event: string, more: Partial<TraceStep> = {}): TraceStep => ({
  seq,
  event,
  title: event,
  by: "本人",
  at: "2026-11-24T01:05:00Z",
  hash: "",
  ...more,
});

it("tells the newest step first, in Beijing time, with who did it", () => {
  const lines = describeTrace([
    step(1, "submitted", { title: "提交申请" }),
    step(2, "accepted", { title: "受理", by: "渝水区民政局 受理岗", at: "2026-11-24T16:30:00Z" }),
  ]);
  expect(lines.map(({ title, at, by }) => [title, at, by])).toEqual([
    ["受理", "2026年11月25日 00:30", "渝水区民政局 受理岗"],
    ["提交申请", "2026年11月24日 09:05", "本人"],
  ]);
});

it("marks only the newest step, by what it means", () => {
  const tones = (...events: string[]) => describeTrace(events.map((event, seq) => step(seq, event))).map((line) => line.tone);
  expect(tones("submitted", "accepted")).toEqual(["info", "off"]);
  expect(tones("reviewed", "granted")).toEqual(["good", "off"]);
  expect(tones("reviewed", "denied")).toEqual(["bad", "off"]);
});

it("shows an official's opinion as one", () => {
  const page = show(<Timeline trace={[step(1, "denied", { title: "不予办理", opinion: "年龄未满60周岁" })]} />);
  expect(page.text()).toContain("意见：年龄未满60周岁");
});

it("needs no Intl for Beijing time", () => {
  vi.stubGlobal("Intl", undefined);
  expect(formatTime("2026-12-31T16:00:00Z")).toBe("2027年1月1日 00:00");
  vi.unstubAllGlobals();
});

it("leaves a plain day what it is, wherever the phone is", () => {
  vi.stubEnv("TZ", "Pacific/Auckland");
  expect(formatDate("2019-01-01")).toBe("2019年1月1日");
  expect(formatDate("2018-12-31T16:30:00Z")).toBe("2019年1月1日");
  vi.unstubAllEnvs();
});
