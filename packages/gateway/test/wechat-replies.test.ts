import { isServiceError } from "@tongban/protocol";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readFailure } from "../src/upstream/wechat/errors.ts";
import { readIdentity } from "../src/upstream/wechat/exchange-code.ts";
import { askVerdict, readVerdict } from "../src/upstream/wechat/face-verdict.ts";

const app = { appId: "wx7c0e5a1b2d3f4a60", openPlatform: "tongban-open" };

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isServiceError(error)) return error.code;
    throw error;
  }
  return "ok";
}

it.each([
  [40029, "CHANNEL_CODE_INVALID", false],
  [40163, "CHANNEL_CODE_USED", false],
  [40226, "CHANNEL_USER_BLOCKED", false],
  [-1, "CHANNEL_BUSY", true],
  [45011, "CHANNEL_BUSY", true],
  [45009, "CHANNEL_BUSY", true],
  [40013, "CHANNEL_FAILED", false],
  [99999, "CHANNEL_FAILED", false],
])("reads errcode %i as %s and keeps it as the cause", (errcode, code, retry) => {
  const failure = readFailure({ errcode, errmsg: "for code 0a1b2c3d, rid: 6129ee10-272863a4-64d75414" }, "jscode2session");
  expect(failure).toMatchObject({ code, retry, cause: { errcode, rid: "6129ee10-272863a4-64d75414" } });
  expect(JSON.stringify(failure?.cause)).not.toContain("0a1b2c3d");
});

it.each(["", " ", "undefined", "null", null, undefined, 0, {}, "x".repeat(129)])("refuses the openid %j", (openid) => {
  expect(codeOf(() => readIdentity({ openid, session_key: "k" }, app))).toBe("CHANNEL_IDENTITY_MISSING");
});

it("keeps a unionid only where its scope is known and its value is one", () => {
  const reply = { openid: "o1", unionid: "u1", session_key: "k" };
  const kinds = (unionid: unknown, of: { appId: string; openPlatform?: string }) =>
    readIdentity({ ...reply, unionid }, of).identifiers.map(({ scope, kind, value }) => [scope, kind, value]);
  const openid = [app.appId, "openid", "o1"];
  expect(kinds("u1", app)).toEqual([openid, ["tongban-open", "unionid", "u1"]]);
  expect(kinds("u1", { appId: app.appId })).toEqual([openid]);
  for (const nothing of ["", "undefined", "null", null, undefined]) expect(kinds(nothing, app)).toEqual([openid]);
});

it("takes nothing but verify_ret 10000 for a pass", () => {
  expect(readVerdict({ errcode: 0, verify_ret: 10000 }).kind).toBe("passed");
  fc.assert(
    fc.property(
      fc.anything().filter((value) => value !== 10000 && value !== "10000"),
      (value) => readVerdict({ verify_ret: safe(value) }).kind !== "passed",
    ),
  );
});

it("tells a cancelled, an unfinished, an overdue and a troubled check from a failed one", async () => {
  const kind = (verify_ret: unknown) => readVerdict({ errcode: 0, verify_ret }).kind;
  expect([90002, 90003, 90004, 90005, 90006].map(kind)).toEqual(Array(5).fill("cancelled"));
  expect([undefined, null, 10005, 10300].map(kind)).toEqual(Array(4).fill("pending"));
  expect([90001, 90012, 90199, 90104, 10015, 10042].map(kind)).toEqual(Array(6).fill("again"));
  // no match, another number, no right to ask, unknown to us
  expect([10003, 10004, 10006, 10012, 90100, 1].map(kind)).toEqual(Array(6).fill("failed"));
  const failing = (errcode: number) => () => Promise.reject(readFailure({ errcode }, "queryverifyinfo"));
  expect(await askVerdict(failing(84001))).toEqual({ kind: "expired" });
  await expect(askVerdict(failing(40003))).rejects.toMatchObject({ code: "CHANNEL_FAILED" });
});

/** What JSON can carry. */
function safe(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? "null");
  } catch {
    return null;
  }
}
