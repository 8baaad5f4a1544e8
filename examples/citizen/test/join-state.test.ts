import type { Notice } from "@tongban/protocol";
import { expect, it } from "vitest";
import { joinState } from "../src/pages/notices/parts/join-state.ts";

const notice = (kind: Notice["kind"], joinId: string): Notice => ({ id: `${kind}-${joinId}`, kind, joinId, title: "", text: "", at: "" });
const request = notice("join-requested", "a");

it("leaves a request that waits, and what is no request, as it is", () => {
  expect(joinState(request, [request], ["b", "a"])).toBeUndefined();
  const approved = notice("join-approved", "a");
  expect(joinState(approved, [request, approved], [])).toBeUndefined();
});

it.each([
  ["join-approved", "已关联"],
  ["join-refused", "已关闭，未关联"],
] as const)("says how a request ended: %s", (kind, name) => {
  expect(joinState(request, [notice(kind, "a"), request], [])?.name).toBe(name);
});

it("takes no other join's end for its own, nor leaves it open", () => {
  expect(joinState(request, [notice("join-approved", "b"), request], ["b"])?.name).toBe("已结束");
});
