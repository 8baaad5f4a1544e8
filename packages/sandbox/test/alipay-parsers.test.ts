import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { beijingTime, readBeijingTime } from "../src/alipay/beijing-time.ts";
import { readParams } from "../src/alipay/read-params.ts";
import { isSignedBy, verifyString } from "../src/alipay/request-signature.ts";

const name = fc.stringMatching(/^[a-z_]{1,12}$/).filter((text) => text !== "sign");
const value = fc.string({ unit: "binary", minLength: 1 });
const pairs = fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, minLength: 1 });

it("reads every name and value wherever it stands", () => {
  fc.assert(
    fc.property(pairs, fc.nat(), (all, cut) => {
      const at = cut % (all.length + 1);
      const { params, ambiguous } = readParams(
        `/gateway.do?${new URLSearchParams(all.slice(0, at))}`,
        `${new URLSearchParams(all.slice(at))}`,
      );
      expect([...params].sort()).toEqual([...all].sort());
      expect(ambiguous).toBe(false);
    }),
  );
});

it("reads any text without failing", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (url, body) => void readParams(url, body)));
});

it("verifies what was signed, in any order of the parameters, and nothing else", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  fc.assert(
    fc.property(pairs, value, (all, other) => {
      const text = [...all]
        .map(([key, held]) => `${key}=${held}`)
        .sort((one, next) => (one.slice(0, one.indexOf("=")) < next.slice(0, next.indexOf("=")) ? -1 : 1))
        .join("&");
      const signature = sign("sha256", Buffer.from(text), privateKey).toString("base64");
      const params = new Map([...all].reverse()).set("sign", signature).set("empty", "");
      expect(verifyString(params)).toBe(text);
      expect(isSignedBy(pem, params)).toBe(true);
      expect(isSignedBy(pem, new Map(params).set("zz_more_than_twelve", other))).toBe(false);
    }),
  );
});

it("writes and reads Beijing's time to the second, in any time zone of the process", () => {
  const seconds = fc.integer({ min: 0, max: 4_102_444_800 });
  fc.assert(
    fc.property(seconds, (at) => {
      expect(readBeijingTime(beijingTime(at * 1000))).toBe(at * 1000);
    }),
  );
  expect(readBeijingTime("2026-11-24 12:00:00")).toBe(Date.parse("2026-11-24T12:00:00+08:00"));
});

it("takes no other text for a time", () => {
  const wrong = fc.oneof(
    fc.string(),
    fc.constantFrom("2026-13-01 00:00:00", "2026-02-29 00:00:00", "2026-01-01 24:00:00", "2026-01-01 00:00:60"),
  );
  fc.assert(
    fc.property(wrong, (text) => {
      expect(readBeijingTime(text)).toBeUndefined();
    }),
  );
});
