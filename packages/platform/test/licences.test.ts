import { mod3736 } from "@tongban/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anna, bai, morning, startWorld, type World, wang } from "./world.ts";

const keeper = { ...bai, id: "off-5", post: "证照管理岗", roles: ["licences"] as const, token: "token-of-the-keeper" };
const police = { ...keeper, id: "off-6", deptName: "新余市公安局渝水分局", deptCode: "11360502MB0000027C", token: "token-of-the-police" };
const idCard = "11100000000013127D001";
const elsewhere = { ...keeper, id: "off-7", region: "360521000000", token: "token-of-a-keeper-elsewhere" };
let world: World;
beforeAll(async () => {
  world = await startWorld({ officials: [anna, bai, keeper, police, elsewhere], wrongCodesPerMinute: 1_000 });
});
afterAll(() => world.close());

/** Somebody who has just got her card. */
async function holder() {
  const her = world.newcomer();
  const { licence, applicationId } = await world.issued(her);
  if (!licence) throw new Error("no card was issued");
  return { her, applicationId, certificateId: licence.certificateId };
}

const wish = (certificateId: string) => ({
  certificateId,
  fields: ["name", "birthDate"],
  receiver: "渝水区人民医院",
  purpose: "老年人优先就诊登记",
});
const present = (her: string, body: object, key = "k-1") =>
  world.as(her).post("/v1/licences/presentations", { consent: { version: "2026-11-25" }, ...body }, { "idempotency-key": key });
const tokenIn = ({ body }: { body: { address: string } }) => body.address.split("/").at(-1) ?? "";
const verify = (token: string) => world.call("GET", `/v1/licences/verify/${token}`);
const act = (
  certificateId: string,
  kind: string,
  { by = keeper, reason = "核查发现信息有误" }: { by?: { token: string }; reason?: string } = {},
) => world.call("POST", `/v1/official/licences/${certificateId}/act`, { token: by.token, body: { act: kind, reason } });

it("shows her what the receiver will see and what she agrees to, before there is any code", async () => {
  const { her, certificateId } = await holder();
  const { body } = await world.as(her).post("/v1/licences/presentations/preview", wish(certificateId));
  expect(body).toEqual({
    certificateName: "江西省老年人优待证",
    fields: [
      { name: "name", title: "姓名", value: "*桂兰" },
      { name: "birthDate", title: "出生日期", value: "1948-03-15" },
    ],
    watermark: expect.stringMatching(/^仅供渝水区人民医院用于“老年人优先就诊登记” 2026-11-24 /),
    consent: {
      version: "2026-11-25",
      text: expect.stringMatching(/渝水区人民医院.*老年人优待证.*姓名、出生日期.*老年人优先就诊登记.*10分钟/),
    },
  });
  expect((await world.as(her).get("/v1/licences/presentations")).body.presentations).toEqual([]);
});

it("makes a code that shows what she agreed to and nothing else, masked, counted, and written into her ledger", async () => {
  const { her, certificateId } = await holder();
  const made = await present(her, wish(certificateId));
  expect(made.body).toMatchObject({
    state: "live",
    uses: 0,
    expiresAt: "2026-11-24T09:10:00.000+08:00",
    receiver: "渝水区人民医院",
    qr: expect.stringContaining("<svg"),
  });
  expect(tokenIn(made)).toMatch(/^[\w-]{32}$/);
  const { body } = await verify(tokenIn(made));
  expect(body).toMatchObject({
    certificateName: "江西省老年人优待证",
    issueDept: "渝水区民政局",
    ...{ valid: true, status: "01", statusName: "有效", serial: made.body.serial, uses: 1 },
    watermark: `仅供渝水区人民医院用于“老年人优先就诊登记” 2026-11-24 ${made.body.serial}`,
    fields: [
      { name: "name", title: "姓名", value: "*桂兰" },
      { name: "birthDate", title: "出生日期", value: "1948-03-15" },
    ],
  });
  expect(JSON.stringify(body)).not.toMatch(/朱桂兰|女|360502/);
  const page = await fetch(made.body.address);
  const text = await page.text();
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect([page.status, page.headers.get("referrer-policy"), page.headers.get("cache-control")]).toEqual([200, "no-referrer", "no-store"]);
  for (const words of ["证照有效", "*桂兰", "渝水区人民医院", "老年人优先就诊登记", made.body.serial]) expect(text).toContain(words);
  expect(text).not.toMatch(/<script|朱桂兰|女/);
  const [listed] = (await world.as(her).get("/v1/licences/presentations")).body.presentations;
  expect(listed).toMatchObject({ uses: 2, state: "live", lastUsedAt: expect.any(String) });
  expect(listed.address ?? listed.qr).toBeUndefined();
  const [entry] = (await world.as(her).get("/v1/sharing")).body.entries;
  expect(entry).toMatchObject({
    kind: "presentation",
    requester: "渝水区人民医院",
    purpose: "老年人优先就诊登记",
    what: "江西省老年人优待证",
    outcome: "found",
  });
});

it("gives the same code for the same attempt, and refuses another body, an old consent, a field the card has not, and a card that is not hers", async () => {
  const { her, certificateId } = await holder();
  const [first, again] = [await present(her, wish(certificateId)), await present(her, wish(certificateId))];
  expect(again.body.address).toBe(first.body.address);
  expect((await present(her, { ...wish(certificateId), minutes: 5 })).body.code).toBe("IDEMPOTENCY_CONFLICT");
  expect((await present(her, { ...wish(certificateId), consent: { version: "2020" } }, "k-2")).body).toMatchObject({
    code: "CONSENT_REQUIRED",
    detail: { version: "2026-11-25" },
  });
  expect((await present(her, { ...wish(certificateId), fields: ["idNumber"] }, "k-3")).body).toMatchObject({
    code: "REQUEST_INVALID",
    detail: { unknown: ["idNumber"] },
  });
  expect((await present(world.newcomer(), wish(certificateId))).body.code).toBe("LICENCE_UNKNOWN");
  const many = await Promise.all(Array.from({ length: 8 }, () => present(her, wish(certificateId), "k-4")));
  expect(new Set(many.map(({ body }) => body.address)).size).toBe(1);
});

it("answers alike for a code that never was, is over, was taken back or was used too often", async () => {
  const { her, certificateId } = await holder();
  const [short, back, often] = [
    await present(her, { ...wish(certificateId), minutes: 1 }, "a"),
    await present(her, wish(certificateId), "b"),
    await present(her, wish(certificateId), "c"),
  ];
  expect((await world.as(world.newcomer()).post(`/v1/licences/presentations/${back.body.presentationId}/revoke`)).body.code).toBe(
    "PRESENTATION_UNKNOWN",
  );
  expect((await world.as(her).post(`/v1/licences/presentations/${back.body.presentationId}/revoke`)).body.state).toBe("revoked");
  expect((await world.as(her).post(`/v1/licences/presentations/${back.body.presentationId}/revoke`)).body.state).toBe("revoked");
  for (let count = 0; count < 50; count += 1) expect((await verify(tokenIn(often))).body.uses).toBe(count + 1);
  world.setNow(morning + 61_000);
  const wrong = ["A".repeat(32), "x", "..%2f..", "%00", "🀄".repeat(9), "a".repeat(400)];
  const replies = await Promise.all([tokenIn(short), tokenIn(back), tokenIn(often), ...wrong].map(verify));
  for (const { status, body } of replies)
    expect({ status, ...body, traceId: "" }).toEqual({
      status: 404,
      code: "PRESENTATION_UNKNOWN",
      say: "出示码无效或已过期，请持证人重新出示",
      retry: false,
      traceId: "",
    });
  const page = await fetch(short.body.address);
  expect([page.status, await page.text()]).toEqual([404, expect.stringContaining("不能核验")]);
  world.setNow(morning);
});

it("says at once that a card is worth nothing any more, shows nothing of it, and lets her apply anew", async () => {
  const { her, certificateId } = await holder();
  const token = tokenIn(await present(her, wish(certificateId)));
  expect((await world.as(her).start("again")).body.code).toBe("LICENCE_HELD");
  const revoked = await act(certificateId, "withdraw");
  expect(revoked.body).toMatchObject({
    status: "03",
    statusName: "撤销",
    certificateHolder: "*桂兰",
    events: [{ operation: "07", status: "03", reason: "核查发现信息有误", by: "渝水区民政局 证照管理岗" }],
  });
  expect((await verify(token)).body).toMatchObject({ valid: false, status: "03", statusName: "撤销", fields: [] });
  expect((await present(her, wish(certificateId), "later")).body).toMatchObject({ code: "LICENCE_STATE", detail: { statusName: "撤销" } });
  const types = (await world.as(her).get("/v1/licences")).body.licences.map(
    ({ certificateName }: { certificateName: string }) => certificateName,
  );
  expect(types).not.toContain("江西省老年人优待证");
  expect((await world.as(her).start("again")).status).toBe(200);
});

it("fills no form from a licence that is held back", async () => {
  const [card] = (await world.as(wang).get("/v1/licences")).body.licences.filter(
    ({ certificateTypeCode }: { certificateTypeCode: string }) => certificateTypeCode === idCard,
  );
  expect((await act(card.certificateId, "suspend", { by: police })).body.status).toBe("02");
  const preview = (await world.as(wang).get("/v1/licences/preview?itemId=elderly-card-xinyu")).body;
  expect([preview.missing, preview.licences.length]).toEqual([["居民身份证"], 1]);
  const started = await world.as(wang).start();
  expect(JSON.stringify(started.body)).not.toContain(card.certificateNumber);
  expect(
    (await act(card.certificateId, "restore", { by: police })).body.events.map(({ operation }: { operation: string }) => operation),
  ).toEqual(["03", "06"]);
  expect((await world.as(wang).get("/v1/licences/preview?itemId=elderly-card-xinyu")).body.missing).toEqual([]);
});

it("goes only from states it may, repeats harmlessly, and lets one of two at the same moment win", async () => {
  const { certificateId } = await holder();
  expect((await act(certificateId, "restore")).body).toMatchObject({ code: "LICENCE_STATE", detail: { status: "01" } });
  expect((await act(certificateId, "cancel")).body.status).toBe("04");
  expect((await act(certificateId, "cancel")).body.events.length).toBe(1);
  expect((await act(certificateId, "cancel", { reason: "另一个理由" })).body.code).toBe("LICENCE_STATE");
  for (const kind of ["suspend", "withdraw", "revoke", "lapse"]) expect((await act(certificateId, kind)).body.code).toBe("LICENCE_STATE");
  const other = (await holder()).certificateId;
  const both = await Promise.all([act(other, "withdraw"), act(other, "revoke"), act(other, "cancel")]);
  expect(both.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(2);
  const seen = (await world.call("GET", `/v1/official/licences/${other}`, { token: keeper.token })).body;
  expect(seen.events.at(-1).status).toBe(seen.status);
});

it("renews a card as its next version, which lapses by itself after its last day", async () => {
  const { her, certificateId } = await holder();
  const token = tokenIn(await present(her, wish(certificateId)));
  const renew = (id: string, body: object) =>
    world.call("POST", `/v1/official/licences/${id}/renew`, { token: keeper.token, body: { reason: "延续有效期", ...body } });
  expect((await renew(certificateId, { validUntil: "2026-11-23" })).body.code).toBe("REQUEST_INVALID");
  const next = await renew(certificateId, { validUntil: "2026-11-26" });
  expect(next.body).toMatchObject({ status: "01", validUntil: "2026-11-26", issueDate: "2026-11-24" });
  const parts = next.body.certificateId.split(".");
  expect([parts.at(-2), parts.at(-1)]).toEqual(["002", mod3736(parts.slice(5, -1).join(""))]);
  expect((await renew(certificateId, { validUntil: "2026-11-26" })).body.certificateId).toBe(next.body.certificateId);
  expect((await renew(certificateId, { reason: "再延一次" })).body.code).toBe("LICENCE_STATE");
  expect((await verify(token)).body).toMatchObject({ valid: false, status: "05" });
  const cards = async () =>
    (await world.as(her).get("/v1/licences")).body.licences.map((each: { certificateId: string }) => each.certificateId);
  expect(await cards()).toContain(next.body.certificateId);
  expect(await cards()).not.toContain(certificateId);
  world.setNow(Date.parse("2026-11-27T00:00:00+08:00"));
  expect(await cards()).not.toContain(next.body.certificateId);
  expect((await present(her, wish(next.body.certificateId), "late")).body).toMatchObject({
    code: "LICENCE_STATE",
    detail: { statusName: "失效" },
  });
  world.setNow(morning);
});

it("refuses an identifier with any wrong letter, everywhere one comes in", async () => {
  const { her, certificateId } = await holder();
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 15, max: certificateId.length - 1 }), fc.constantFrom(...letters), async (at, letter) => {
      fc.pre(certificateId[at] !== "." && certificateId[at] !== letter);
      const forged = certificateId.slice(0, at) + letter + certificateId.slice(at + 1);
      const wrong = { status: 400, body: { code: "LICENCE_ID_INVALID", say: "证照标识有误，请核对后重新输入" } };
      expect(await world.call("GET", `/v1/official/licences/${forged}`, { token: keeper.token })).toMatchObject(wrong);
      expect(await act(forged, "suspend")).toMatchObject(wrong);
      expect(await present(her, wish(forged), "forged")).toMatchObject(wrong);
      expect(await world.as(her).post("/v1/licences/presentations/preview", wish(forged))).toMatchObject(wrong);
    }),
    { numRuns: process.env.TONGBAN_FULL ? 300 : 15 },
  );
});

it("lets only the department that issued a licence read and change it", async () => {
  const { certificateId } = await holder();
  const read = async (by: { token: string }) =>
    (await world.call("GET", `/v1/official/licences/${certificateId}`, { token: by.token })).body.code;
  expect([await read(keeper), await read(police), await read(anna), await read({ token: "token-of-nobody-at-all" })]).toEqual([
    undefined,
    "OFFICIAL_FORBIDDEN",
    "OFFICIAL_FORBIDDEN",
    "OFFICIAL_REQUIRED",
  ]);
  expect((await act(certificateId, "suspend", { by: police })).body.code).toBe("OFFICIAL_FORBIDDEN");
  expect((await act(certificateId, "suspend", { reason: "   " })).body.code).toBe("REQUEST_INVALID");
});

it("stops an address that tries codes", async () => {
  const own = await startWorld({ wrongCodesPerMinute: 3 });
  const look = async () => (await own.call("GET", "/v1/licences/verify/nothing")).body.code;
  expect([await look(), await look(), await look(), await look()]).toEqual([
    "PRESENTATION_UNKNOWN",
    "PRESENTATION_UNKNOWN",
    "PRESENTATION_UNKNOWN",
    "TOO_MANY_REQUESTS",
  ]);
  expect((await fetch(`${own.platform.url}/licence/nothing`)).status).toBe(429);
  await own.close();
});

it("is changed in the issuing department's own region only", async () => {
  const { certificateId } = await holder();
  const path = `/v1/official/licences/${certificateId}`;
  expect((await world.call("GET", path, { token: elsewhere.token })).body.code).toBe("OFFICIAL_FORBIDDEN");
  expect((await act(certificateId, "revoke", { by: elsewhere })).body.code).toBe("OFFICIAL_FORBIDDEN");
  expect((await world.call("GET", path, { token: keeper.token })).body.status).toBe("01");
});
