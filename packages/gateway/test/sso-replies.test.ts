import { createHash, createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { readIdentity as readLegal } from "../src/upstream/sso/legal/read-identity.ts";
import { signed } from "../src/upstream/sso/personal/exchange-code.ts";
import { readIdentity as readPersonal } from "../src/upstream/sso/personal/read-identity.ts";
import { signRequest } from "../src/upstream/sso/signature.ts";
import { readIdentity } from "../src/upstream/sso/unified/read-identity.ts";

const app = { issuer: "sandbox-sso" };
const personInfo = { userId: "u-1", userName: "朱桂兰", idType: "1", idNo: "36050219480315002x", authLevel: "3" };
const reply = (person: object) => ({ success: true, data: { userType: "PERSON", personInfo: person } });

it("reads 高级 as a possession proof, 初级 as a real name, and everything else as an account only", () => {
  const realName = (person: object) => readIdentity(reply({ ...personInfo, ...person }), app).realName;
  expect(realName({})).toEqual({ level: 3, idType: "citizen-id", name: "朱桂兰", number: "36050219480315002X" });
  expect(realName({ authLevel: 2 })).toMatchObject({ level: 2 });
  for (const authLevel of ["1", undefined, "4", "high"]) expect(realName({ authLevel })).toBeUndefined();
  expect(realName({ idType: "2" })).toBeUndefined();
  expect(realName({ idNo: "360502194803150021" })).toBeUndefined();
});

it("reads the document of the sign-on's table, and none of another kind", () => {
  const realName = (idType: string, idNo: string) => readIdentity(reply({ ...personInfo, idType, idNo }), app).realName;
  expect(realName("2", "E12345678")).toMatchObject({ idType: "passport", number: "E12345678" });
  expect(realName("4", "H0123456702")).toMatchObject({ idType: "hk-macao-permit", number: "H01234567" });
  expect(realName("5", "01234567")).toMatchObject({ idType: "taiwan-permit" });
  expect(realName("6", "911840198001010013")).toMatchObject({ idType: "permanent-residence" });
  for (const officerOrOther of ["3", "7", "", "citizen-id"]) expect(realName(officerOrOther, "36050219480315002X")).toBeUndefined();
});

it.each(["", "undefined", "null", undefined])("refuses the user id %j", (userId) => {
  expect(() => readIdentity(reply({ ...personInfo, userId }), app)).toThrow(/CHANNEL_IDENTITY_MISSING/);
});

it.each([
  ["C-USER-SSO-TICKET-INVALID", "CHANNEL_CODE_INVALID"],
  ["C-USER-SSO-TOKEN-INVALID", "CHANNEL_FAILED"],
  ["C-USER-SSO-USER-EMPTY", "CHANNEL_IDENTITY_MISSING"],
  ["C-USER-SSO-BUSY", "CHANNEL_BUSY"],
  ["toString", "CHANNEL_FAILED"],
])("reads %s of the unified flow as %s", (errorCode, code) => {
  expect(() => readIdentity({ success: false, errorCode, errorMsg: "x" }, app)).toThrow(code);
});

it.each([
  ["6001", "CHANNEL_CODE_INVALID"],
  ["6002", "CHANNEL_CODE_INVALID"],
  ["6003", "CHANNEL_FAILED"],
  ["6004", "CHANNEL_FAILED"],
  ["6099", "CHANNEL_BUSY"],
  [6002, "CHANNEL_CODE_INVALID"],
  [undefined, "CHANNEL_FAILED"],
])("reads %s of the older flow as %s", (result, code) => {
  expect(() => readPersonal({ result, errmsg: "x" }, app)).toThrow(code);
});

it("reads any code of the organisations' query but 0 as a token that nobody vouches for", () => {
  for (const errCode of [1001, "1001", -1, undefined]) expect(() => readLegal({ errCode, msg: "x" }, app)).toThrow("CHANNEL_CODE_INVALID");
  expect(() => readLegal({ errCode: 0, info: "no json" }, app)).toThrow("CHANNEL_FAILED");
  expect(() => readLegal({ errCode: 0, info: { uniscid: "93360502MA00TB0137" } }, app)).toThrow("CHANNEL_IDENTITY_MISSING");
});

it("signs the older flow by MD5 of code, password and the time in Beijing", () => {
  const sign = createHash("md5").update("codepassword19700101080000").digest("hex");
  expect(signed({ serviceCode: "code", servicePassword: "password" }, 0)).toEqual({ servicecode: "code", time: "19700101080000", sign });
});

it("signs method, path, sorted query, access key and date, a line each", () => {
  const url = new URL("https://sso.example/uc/sso/access_token?b=2&a=1");
  const headers = signRequest({ method: "POST", url, accessKey: "AK", secretKey: "SK", at: 0 });
  const text = "POST\n/uc/sso/access_token\na=1&b=2\nAK\nThu, 01 Jan 1970 00:00:00 GMT\n";
  expect(headers["X-BG-HMAC-SIGNATURE"]).toBe(createHmac("sha256", "SK").update(text).digest("base64"));
});
