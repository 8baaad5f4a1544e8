import { expect } from "vitest";
import type { ChannelTests } from "./setting.ts";

export const storageTests = {
  "has nothing under an unknown key": async ({ make }) => {
    const { storage } = await make();
    expect(storage.get("never-set")).toBeUndefined();
  },
  "keeps a text until it is removed": async ({ make }) => {
    const { storage } = await make();
    storage.set("form", "朱桂兰");
    expect(storage.get("form")).toBe("朱桂兰");
    storage.remove("form");
    expect(storage.get("form")).toBeUndefined();
  },
  "refuses a value that is too large and keeps the old one": async ({ make }) => {
    const { storage, limits } = await make();
    storage.set("form", "old");
    const tooLarge = "兰".repeat(Math.floor(limits.storageKeyBytes / 3) + 1);
    expect(() => storage.set("form", tooLarge)).toThrow(expect.objectContaining({ code: "HOST_REFUSED" }));
    expect(storage.get("form")).toBe("old");
  },
} as const satisfies ChannelTests;
