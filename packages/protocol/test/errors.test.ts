import { expect, it } from "vitest";
import { errorCodes, fail, failOnHost, hostErrors, isServiceError } from "../src/index.ts";

it("gives every code a status, a Chinese text and a name in capitals", () => {
  for (const [code, { status, say }] of Object.entries(errorCodes)) {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(say).toMatch(/[\u4e00-\u9fff]/);
    expect(code in hostErrors ? status === 0 : status >= 400 && status < 600, code).toBe(true);
  }
});

it("recognises its errors by name and code, also after a trip through another bundle", () => {
  const error = fail("CHANNEL_CODE_USED");
  const copy = Object.assign(new Error(error.message), { ...error });
  expect(isServiceError(copy)).toBe(true);
  expect(isServiceError(copy, "CHANNEL_CODE_USED", "INTERNAL")).toBe(true);
  expect(isServiceError(copy, "INTERNAL")).toBe(false);
  for (const other of [null, undefined, "x", new Error("x"), { code: "CHANNEL_CODE_USED" }]) expect(isServiceError(other)).toBe(false);
});

it("keeps the cause for developers and out of anything that is serialised", () => {
  const error = failOnHost("NETWORK_FAILED", { cause: { errMsg: "request:fail", openid: "secret" } });
  expect(error.cause).toMatchObject({ errMsg: "request:fail" });
  expect(JSON.stringify(error)).not.toContain("secret");
  expect(Object.keys(error)).not.toContain("cause");
});
