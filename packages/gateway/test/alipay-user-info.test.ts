import { expect, it } from "vitest";
import { readRealName } from "../src/upstream/alipay/user-info.ts";

const node = { is_certified: "T", cert_type: "0", cert_no: "36050219480315002X", user_name: "朱桂兰", user_type: "2" };

it("is the real name of a verified person with a citizen id card, at level 2 and no higher", () => {
  const realName = { level: 2, idType: "citizen-id", name: "朱桂兰", number: "36050219480315002X" };
  expect(readRealName(node)).toEqual(realName);
  expect(readRealName({ ...node, cert_no: "36050219480315002x" })).toEqual(realName);
  const { user_type: _unsaid, ...withoutType } = node;
  expect(readRealName(withoutType)).toEqual(realName);
});

it.each([
  ["an account that is not verified", { is_certified: "F" }],
  ["one of which that is not said", { is_certified: undefined }],
  ["a passport", { cert_type: "1" }],
  ["a company", { user_type: "1" }],
  ["no number", { cert_no: undefined }],
  ["a masked number", { cert_no: "3605**********002X" }],
  ["a number whose check digit is wrong", { cert_no: "360502194803150021" }],
  ["a number that is no text", { cert_no: 36 }],
  ["no name", { user_name: "" }],
  ["a name of spaces", { user_name: "  " }],
  ["a name that is no text", { user_name: null }],
])("is none for %s", (_what, wrong) => {
  expect(readRealName({ ...node, ...wrong })).toBeUndefined();
});
