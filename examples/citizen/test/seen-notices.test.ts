import type { Notice } from "@tongban/protocol";
import { expect, it } from "vitest";
import { countNew, markSeen } from "../src/parts/seen-notices.ts";

const notice = (at: string): Notice => ({ id: "00000000-0000-4000-8000-000000000000", kind: "join-requested", title: "", text: "", at });

function memory() {
  const kept = new Map<string, string>();
  return { get: (key: string) => kept.get(key), set: (key: string, value: string) => void kept.set(key, value) };
}

it("counts what came after the last look, whatever offset an instant is written in", () => {
  const storage = memory();
  const old = [notice("2026-11-24T09:00:00+08:00"), notice("2026-11-24T02:00:00Z")];
  expect(countNew(storage, old)).toBe(2);
  markSeen(storage, old);
  expect(countNew(storage, old)).toBe(0);
  expect(countNew(storage, [...old, notice("2026-11-24T10:30:00+08:00")])).toBe(1);
});

it("forgets nothing when there is nothing to see", () => {
  const storage = memory();
  markSeen(storage, [notice("2026-11-24T02:00:00Z")]);
  markSeen(storage, []);
  expect(countNew(storage, [notice("2026-11-24T02:00:00Z")])).toBe(0);
});
