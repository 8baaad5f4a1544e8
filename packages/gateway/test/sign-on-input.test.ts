import { isServiceError } from "@tongban/protocol";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createGatewayKeys } from "../src/index.ts";
import { openKeys } from "../src/keys/key-ring.ts";
import { readIdentity as readXiamen } from "../src/upstream/ixiamen/read-identity.ts";
import { readIdentity as readOidc } from "../src/upstream/oidc/read-identity.ts";
import { sealedAs } from "../src/upstream/sealed.ts";
import { readIdentity as readLegal } from "../src/upstream/sso/legal/read-identity.ts";
import { readIdentity as readPersonal } from "../src/upstream/sso/personal/read-identity.ts";
import { readIdentity as readUnified } from "../src/upstream/sso/unified/read-identity.ts";
import { requireWayBack, wayBack } from "../src/upstream/way-back.ts";
import { handIn } from "./world/browser.ts";
import { call } from "./world/call.ts";
import { readRows } from "./world/rows.ts";
import { startWebApps } from "./world/web-apps.ts";
import { h5Origin, makeWorld } from "./world/world.ts";

const world = await makeWorld();
const { gateway } = await startWebApps(world);
afterAll(() => world.close());

const issuer = "issuer";
const setting = { issuer, clientId: "c", levels: { high: 3 }, realName: { nameClaim: "name", numberClaim: "id_number" } } as const;
const names = ["__proto__", "constructor", "toString", "LEGAL_PERSON", "PERSON", "high", "2", "3", "0", "36050219480315002X", "undefined"];
const value = fc.oneof(
  fc.constantFrom<unknown>(...names, { toString: 1 }, Object.create(null), [[]], 0, 1, 2, 3, null, true, undefined),
  fc.anything(),
  fc.string({ unit: "binary" }),
);
const object = (...keys: string[]) => fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });

const person = object("userId", "userName", "idType", "idNo", "authLevel");
const legal = object("userId", "name", "unifiedSocialId", "orgType", "attnName", "attnPhone");
const data = fc.record(
  { userType: value, personInfo: fc.oneof(person, value), legalPersonInfo: fc.oneof(legal, value) },
  { requiredKeys: [] },
);
const info = object("userId", "CompanyName", "uniscid");

/** An identity with a key, or an error of the table; nothing else is thrown. */
function holds(read: () => ReturnType<typeof readUnified>): void {
  try {
    const { identifiers, realName, organisation } = read();
    expect(identifiers[0].value.trim()).not.toBe("");
    expect(realName && organisation).toBeUndefined();
    if (realName) expect([2, 3]).toContain(realName.level);
    if (organisation) expect(organisation.unifiedSocialId).toMatch(/^\w{18}$/);
  } catch (error) {
    expect(isServiceError(error)).toBe(true);
  }
}

describe("whatever a sign-on answers is an identity or an error of the table", () => {
  it("in the unified flow", () => {
    const reply = fc.record({ success: value, errorCode: value, data: fc.oneof(data, value) }, { requiredKeys: [] });
    fc.assert(fc.property(reply, (told) => holds(() => readUnified(told, { issuer }))));
  });

  it("in the older flow", () => {
    const reply = object("userid", "username", "authlevel", "idtype", "idnum");
    fc.assert(
      fc.property(reply, fc.oneof(fc.constant("0"), value), (told, result) => holds(() => readPersonal({ ...told, result }, { issuer }))),
    );
  });

  it("for organisations", () => {
    const told = fc.oneof(
      info,
      info.map((fields) => JSON.stringify(fields) ?? ""),
      value,
    );
    fc.assert(
      fc.property(told, fc.oneof(fc.constant(0), value), (given, errCode) => holds(() => readLegal({ errCode, info: given }, { issuer }))),
    );
  });

  it("in Xiamen", () => {
    const realName = { level: 2, certifTypes: { 1: "citizen-id" } } as const;
    const ixiamen = { base: "https://x.example/", clientId: "c", clientSecret: "s", realName };
    const user = object("openId", "userType", "certifType", "certifId", "personName", "unifiedCreditCode", "enterpriseName");
    fc.assert(fc.property(user, (told) => holds(() => readXiamen(told, { issuer, ixiamen }))));
  });

  it("in claims", () => {
    fc.assert(fc.property(object("sub", "acr", "name", "id_number"), (claims) => holds(() => readOidc(claims, setting))));
  });
});

it("no organisation is ever read as a person, whatever stands beside it", () => {
  fc.assert(
    fc.property(legal, person, (legalPersonInfo, personInfo) => {
      const named = { ...legalPersonInfo, userId: "u-1" };
      const beside = { ...personInfo, userName: "朱桂兰", idType: "1", idNo: "36050219480315002X", authLevel: "3" };
      const { realName, identifiers } = readUnified(
        { success: true, data: { userType: "LEGAL_PERSON", legalPersonInfo: named, personInfo: beside } },
        { issuer },
      );
      expect(realName).toBeUndefined();
      expect(identifiers).toEqual([{ scope: "issuer#legal", kind: "sso-user", value: "u-1" }]);
    }),
  );
});

it("a sealed value opens as it was closed, and nothing else opens", () => {
  const keys = openKeys(createGatewayKeys());
  const sealed = sealedAs<unknown>("oidc.code", { keys, appId: "app", lifeMs: 1_000, now: () => 0 });
  fc.assert(
    fc.property(fc.jsonValue(), (given) => {
      expect(JSON.stringify(sealed.open(sealed.close(given)))).toBe(JSON.stringify(given));
    }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: "binary" })), (text) => {
      try {
        sealed.open(text);
        expect.unreachable();
      } catch (error) {
        expect(error).toMatchObject({ code: "CHANNEL_CODE_INVALID" });
      }
    }),
  );
});

it("a way back is refused, or leads to a known origin with the given state", () => {
  const origins = [h5Origin];
  const part = fc.constantFrom(
    "https:",
    "http:",
    "//",
    "/",
    "\\",
    "@",
    h5Origin,
    "evil.example",
    "?",
    "#",
    "state=x",
    "&",
    "%40",
    "\t",
    ":",
    ".",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), fc.string({ minLength: 1, maxLength: 20 }), (parts, state) => {
      try {
        const back = requireWayBack(wayBack({ returnTo: parts.join(""), state, origins }), origins);
        expect(back.origin).toBe(h5Origin);
        expect(back.searchParams.getAll("state")).toHaveLength(1);
      } catch (error) {
        expect(error).toMatchObject({ code: "RETURN_ADDRESS_REFUSED" });
      }
    }),
  );
});

describe("whatever a browser sends gets a redirect or an error of the table, and leaves no account", () => {
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 80 }), fc.constantFrom(...names, h5Origin, "x".repeat(3_000)));
  const appId = fc.constantFrom("zj-pc", "zj-app", "zj-legal", "oidc-plain", "oidc-levels", "ixm-plain", "other", "..%2f", "%");
  const query = fc.dictionary(
    fc.constantFrom(
      "appId",
      "return",
      "state",
      "userType",
      "ticketId",
      "redirectUrl",
      "sp",
      "ticket",
      "goto",
      "ssotoken",
      "code",
      "iss",
      "error",
    ),
    text,
  );

  it("to the sign-on routes", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    await fc.assert(
      fc.asyncProperty(appId, query, query, async (app, asked, posted) => {
        const address = `?${new URLSearchParams(asked)}`;
        const sent = new URLSearchParams(posted).toString();
        const replies = await Promise.all([
          call(`${gateway}/v1/sso/login${address}`),
          call(`${gateway}/v1/sso/logout${address}`),
          call(`${gateway}/v1/sso/return/${app}${address}`),
          call(`${gateway}/v1/sso/return/${app}${address}`, { text: sent, headers: form }),
        ]);
        for (const { status, body, headers } of replies) {
          expect(status).toBeLessThan(500);
          if (status >= 400) expect(body.code).toMatch(/^[A-Z_]+$/);
          else expect(new URL(headers.get("location") ?? "").origin).toMatch(/^http:\/\/(127\.0\.0\.1|h5\.test)/);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("as a credential", async () => {
    const codes = fc.sample(fc.tuple(fc.constantFrom("zj-pc", "zj-app", "zj-legal", "oidc-plain"), text), 40);
    const replies = await Promise.all(
      codes.map(([app, code]) => handIn({ gateway, appId: app, kind: app.startsWith("oidc") ? "oidc-code" : "sso-ticket", code })),
    );
    for (const { status, body } of replies) {
      expect(status).toBeLessThan(500);
      expect(body.code).toMatch(/^[A-Z_]+$/);
    }
    expect(await readRows(world.databaseUrl, "select id from accounts")).toHaveLength(0);
  });
});
