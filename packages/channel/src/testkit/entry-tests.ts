import { isScene } from "@tongban/protocol";
import { expect } from "vitest";
import type { ChannelTests } from "./setting.ts";

export const entryTests = {
  "has an empty query and no token when opened bare": async ({ make }) => {
    const entry = (await make({ entry: "bare" })).entry();
    expect(entry.query).toEqual({});
    expect(entry.token).toBeUndefined();
    expect(isScene(entry.scene)).toBe(true);
  },
  "decodes the short token of a scanned code": async ({ make }) => {
    expect((await make({ entry: "token" })).entry().token).toBe("xlh-lnyz-01");
  },
} as const satisfies ChannelTests;
