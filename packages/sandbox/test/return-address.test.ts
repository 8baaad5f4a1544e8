import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { returnAddress, withoutTicket, withQuery } from "../src/sso/return-address.ts";

const app = { returnOrigins: ["https://h5.example.cn", "http://127.0.0.1:7300"] };

describe("the address to return to", () => {
  it.each([
    "https://h5.example.cn",
    "https://h5.example.cn/",
    "https://H5.example.cn:443/h5/#/pages/a?b=1",
    "http://127.0.0.1:7300/h5/?state=1",
  ])("is accepted: %s", (sp) => {
    expect(returnAddress(app, sp)).toBe(new URL(sp).href);
  });

  it.each([
    undefined,
    "",
    "/h5/",
    "//h5.example.cn/",
    "http://h5.example.cn/",
    "https://h5.example.cn:8443/",
    "https://h5.example.cn.evil.cn/",
    "https://evil.cn/?https://h5.example.cn",
    "https://evil.cn\\@h5.example.cn/",
    "https://h5.example.cn@evil.cn/",
    "https://user:word@h5.example.cn/",
    "javascript:location='https://h5.example.cn'",
    "data:text/html,https://h5.example.cn",
    ["https://h5.example.cn"],
  ])("is refused: %s", (sp) => {
    expect(returnAddress(app, sp)).toBeUndefined();
  });
});

const part = fc.string({ unit: fc.constantFrom("a", "1", "-", "%20", "%E8%80%81", "+", "."), maxLength: 6 });
const pair = fc
  .tuple(
    part.map((name) => `k${name}`),
    part,
  )
  .map(([name, value]) => `${name}=${value}`);
const address = fc
  .record({ path: part, query: fc.array(pair, { maxLength: 4 }), hash: fc.option(part, { nil: undefined }) })
  .map(
    ({ path, query, hash }) =>
      `https://h5.example.cn/${path}${query.length > 0 ? `?${query.join("&")}` : ""}${hash === undefined ? "" : `#/${hash}?q=1`}`,
  );

describe("the ticket in the address", () => {
  it("is added to the query before any #, once, and changes nothing else", () => {
    fc.assert(
      fc.property(address, fc.boolean(), (sp, hadOne) => {
        const [front = "", ...hash] = sp.split("#");
        const given = hadOne ? [`${front}${front.includes("?") ? "&" : "?"}ticketId=planted`, ...hash].join("#") : sp;
        const back = withQuery(given, { ticketId: "st-1" });
        expect(new URL(back).searchParams.getAll("ticketId")).toEqual(["st-1"]);
        expect(back.replace(/[?&]ticketId=st-1/, "")).toBe(sp);
        expect(withoutTicket(back)).toBe(sp);
      }),
    );
  });

  it("replaces a planted one however it is spelled", () => {
    expect(withQuery("https://h5.example.cn/?ticket%49d=planted&a=1", { ticketId: "st-1" })).toBe(
      "https://h5.example.cn/?a=1&ticketId=st-1",
    );
  });
});
