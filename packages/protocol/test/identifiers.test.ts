import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ageOn,
  birthDateOf,
  citizenIdCheck,
  isCitizenId,
  isIdNumber,
  isScene,
  licenceId,
  maskName,
  maskNumber,
  normaliseCitizenId,
  normaliseIdNumber,
} from "../src/index.ts";

/** A number with a real birth date and the right check character, built without the product's check function. */
const citizenIds = fc
  .record({
    region: fc.integer({ min: 110000, max: 659099 }),
    birth: fc.date({ min: new Date("1900-01-01"), max: new Date("2026-11-01"), noInvalidDate: true }),
    serial: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ region, birth, serial }) => {
    const first17 = `${region}${birth.toISOString().slice(0, 10).replaceAll("-", "")}${String(serial).padStart(3, "0")}`;
    // ISO 7064 MOD 11-2 by its recursive definition
    let product = 0;
    for (const digit of first17) product = ((product + Number(digit)) * 2) % 11;
    const check = (12 - product) % 11;
    return first17 + (check === 10 ? "X" : String(check));
  });

describe("citizen id", () => {
  it("accepts the example of GB 11643 and agrees with the recursive definition of MOD 11-2", () => {
    expect(isCitizenId("11010519491231002X")).toBe(true);
    fc.assert(fc.property(citizenIds, (number) => isCitizenId(number) && citizenIdCheck(number.slice(0, 17)) === number[17]));
  });

  it("hears every single wrong digit", () => {
    fc.assert(
      fc.property(citizenIds, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const wrong = (Number(number[place]) + shift) % 10;
        return !isCitizenId(number.slice(0, place) + wrong + number.slice(place + 1));
      }),
    );
  });

  it("refuses other lengths, letters, impossible days and a lower-case check letter", () => {
    for (const text of ["", "36050219480315002", "36050219480315002XX", "3605021948O315002X", "360502194802300025", "36050219480315002x"]) {
      expect(isCitizenId(text)).toBe(false);
    }
    expect(isCitizenId(normaliseCitizenId(" 36050219480315002x "))).toBe(true);
  });

  it("gives the birth date and counts completed years to the day", () => {
    expect(birthDateOf("36050219480315002X")).toBe("1948-03-15");
    expect(ageOn("1948-03-15", "2026-03-14")).toBe(77);
    expect(ageOn("1948-03-15", "2026-03-15")).toBe(78);
  });
});

describe("documents of people without a citizen id", () => {
  it.each([
    ["hk-macao-permit", "H0123456702", "H01234567"],
    ["hk-macao-permit", " m 0123 4567 ", "M01234567"],
    ["hk-macao-permit", "HA1234567", "HA1234567"],
    ["taiwan-permit", "0123456701（B）", "01234567"],
    ["taiwan-permit", "0123 4567", "01234567"],
    ["passport", "e-12345678", "E12345678"],
    ["permanent-residence", "usa 110198001011", "USA110198001011"],
    ["permanent-residence", "911840198001010013", "911840198001010013"],
    ["citizen-id", "36050219480315002x", "36050219480315002X"],
  ] as const)("keeps %s %j as %s", (idType, typed, kept) => {
    expect(normaliseIdNumber(idType, typed)).toBe(kept);
    expect(isIdNumber(idType, kept)).toBe(true);
  });

  it.each([
    ["hk-macao-permit", "K01234567"],
    ["hk-macao-permit", "H0123456"],
    ["hk-macao-permit", "HB1234567"],
    ["taiwan-permit", "0123456"],
    ["passport", "ABCDEFGH"],
    ["passport", "E123456789"],
    ["permanent-residence", "911840198001010014"],
    ["permanent-residence", "911840198013010013"],
    ["permanent-residence", "36050219480315002X"],
    ["citizen-id", "911840198001010013"],
  ] as const)("refuses for %s: %j", (idType, number) => {
    expect(isIdNumber(idType, number)).toBe(false);
  });
});

describe("licence identifier", () => {
  it("reproduces the check character of a published identifier", () => {
    const parts = { typeCode: "11100000000013338W009", issuer: "11330105002500287C", serial: "2025052201", version: "002" };
    expect(licenceId(parts)).toBe("1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0");
  });
});

describe("masks", () => {
  it("never shows the middle of a number nor a surname", () => {
    expect(maskNumber("36050219480315002X")).toBe("3605**********002X");
    expect(maskNumber("H01234567")).toBe("H0*****67");
    fc.assert(fc.property(fc.string({ maxLength: 8 }), (short) => /^\**$/.test(maskNumber(short))));
    expect([maskName("朱桂兰"), maskName("𠮷田"), maskName("")]).toEqual(["*桂兰", "*田", ""]);
  });
});

it("takes any scene number of a known host, and nothing without a host", () => {
  expect(["wx:1047", "ali:0000", "wx:99999"].every(isScene)).toBe(true);
  expect(["1047", "wx:", "qq:1", "wx:1047;drop"].some(isScene)).toBe(false);
});
