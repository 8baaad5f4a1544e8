import { constants, createPublicKey, publicEncrypt, randomBytes } from "node:crypto";
import { isServiceError } from "@tongban/protocol";
import { expect, it } from "vitest";
import { createGatewayKeys } from "../src/index.ts";
import { openKeys } from "../src/keys/key-ring.ts";
import { openClaim } from "../src/proofs/open-claim.ts";

const keys = openKeys(createGatewayKeys());
const publicKey = createPublicKey(keys.field.publicPem);
const seal = (text: string | Buffer, padding: number = constants.RSA_PKCS1_PADDING) =>
  publicEncrypt({ key: publicKey, padding }, Buffer.from(text)).toString("base64");
const claim = (name: string, number: string, kid = keys.field.kid) => ({ kid, idType: "citizen-id" as const, name, number });

function outcome(sealed: ReturnType<typeof claim>): unknown {
  try {
    return openClaim(keys, sealed);
  } catch (error) {
    if (isServiceError(error)) return error.code;
    throw error;
  }
}

it("opens what was encrypted under the published key, and lets the check letter be small", () => {
  expect(outcome(claim(seal("朱桂兰"), seal(" 36050219480315002x ")))).toEqual({
    idType: "citizen-id",
    name: "朱桂兰",
    number: "36050219480315002X",
  });
});

it("says which numbers can't be one", () => {
  expect(outcome(claim(seal("朱桂兰"), seal("360502194803150021")))).toBe("CLAIM_INVALID");
  expect(outcome(claim(seal("朱桂兰"), seal("360502194813150027")))).toBe("CLAIM_INVALID");
});

it.each([
  ["hk-macao-permit", " h01234567 02 ".trim(), "H01234567"],
  ["taiwan-permit", "0123456701(B)", "01234567"],
  ["passport", "e1234 5678", "E12345678"],
  ["permanent-residence", "usa110198001011", "USA110198001011"],
] as const)("opens a claim by %s in the form it is kept", (idType, typed, kept) => {
  expect(openClaim(keys, { ...claim(seal("MARIA CRUZ"), seal(typed)), idType })).toMatchObject({ idType, number: kept });
  expect(() => openClaim(keys, { ...claim(seal("MARIA CRUZ"), seal("36050219480315002X9")), idType })).toThrow("CLAIM_UNREADABLE");
});

it("gives one and the same answer to a wrong key and to wrong text, in either field", () => {
  const good = { name: seal("朱桂兰"), number: seal("36050219480315002X") };
  const broken = [
    "not base64 at all",
    randomBytes(31).toString("base64"),
    seal(Buffer.from([0xff, 0xfe, 0x41])),
    seal("<script>"),
    seal("123"),
  ];
  for (const part of broken) {
    expect(outcome(claim(part, good.number))).toBe("CLAIM_UNREADABLE");
    expect(outcome(claim(good.name, part))).toBe("CLAIM_UNREADABLE");
  }
  expect(outcome(claim(good.name, good.number, "another-key"))).toBe("CLAIM_UNREADABLE");
});

// OpenSSL answers wrong padding with made-up bytes instead of an error (implicit rejection); now and then such bytes pass as a name, never as hers.
it("never opens wrong padding or wrong bytes to what was meant", () => {
  const good = { name: seal("朱桂兰"), number: seal("36050219480315002X") };
  for (let round = 0; round < 20; round++) {
    const forged = [
      seal("朱桂兰", constants.RSA_PKCS1_OAEP_PADDING),
      randomBytes(256).toString("base64"),
      Buffer.alloc(256, round).toString("base64"),
    ];
    for (const part of forged) {
      expect(outcome(claim(good.name, part))).toBe("CLAIM_UNREADABLE");
      expect([outcome(claim(part, good.number))].map(madeUp)).toEqual(["CLAIM_UNREADABLE"]);
    }
  }
});

const madeUp = (opened: unknown) =>
  typeof opened === "object" && opened && "name" in opened && opened.name !== "朱桂兰" ? "CLAIM_UNREADABLE" : opened;
