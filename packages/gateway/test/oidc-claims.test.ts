import { expect, it } from "vitest";
import { readIdentity } from "../src/upstream/oidc/read-identity.ts";

const realName = { nameClaim: "name", numberClaim: "id_number" };
const setting = { issuer: "https://idp.example", clientId: "c", levels: { high: 3, basic: 2 }, realName } as const;
const claims = { sub: "s-1", acr: "high", name: "朱桂兰", id_number: "36050219480315002x" };
const read = (change: object, given: Parameters<typeof readIdentity>[1] = setting) =>
  readIdentity({ ...claims, ...change }, given).realName;

it("gives the level of the app's own table, to a name and a number", () => {
  expect(read({})).toEqual({ level: 3, idType: "citizen-id", name: "朱桂兰", number: "36050219480315002X" });
  expect(read({ acr: "basic" })).toMatchObject({ level: 2 });
});

it.each([
  ["an acr the table has not", { acr: "higher" }],
  ["an acr that every object has", { acr: "toString" }],
  ["an acr that is no text", { acr: ["high"] }],
  ["no acr", { acr: undefined }],
  ["no name", { name: " " }],
  ["no number", { id_number: undefined }],
  ["a number that can't be one", { id_number: "360502194803150021" }],
])("gives nothing beyond the account for %s", (_what, change) => {
  expect(read(change)).toBeUndefined();
});

it("gives nothing beyond the account where no table or no claims are configured", () => {
  const { levels: _levels, ...noTable } = setting;
  const { realName: _realName, ...noClaims } = setting;
  expect(read({}, noTable)).toBeUndefined();
  expect(read({}, noClaims)).toBeUndefined();
});

it("keys by issuer and sub alone", () => {
  const { identifiers } = readIdentity({ ...claims, email: "a@b.cn", email_verified: true, phone_number: "+8619900000001" }, setting);
  expect(identifiers).toEqual([{ scope: "https://idp.example", kind: "oidc-sub", value: "s-1" }]);
  for (const sub of ["", "undefined", "null", undefined, 1, "s".repeat(129)]) {
    expect(() => readIdentity({ ...claims, sub }, setting)).toThrow("CHANNEL_IDENTITY_MISSING");
  }
});
