import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anna, bai, eight, startWorld, type World } from "./world.ts";

let world: World;
let admin: pg.Client;
/** Keeps the next reading of licences waiting until it is let go. */
let pause: Promise<void> | undefined;
beforeAll(async () => {
  world = await startWorld({
    licenceSource: (base) => ({
      find: async (...asked) => {
        const wait = pause;
        pause = undefined;
        await wait;
        return base.find(...asked);
      },
    }),
  });
  admin = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await world.close();
});

const exists = (applicationId: string) => ({ status: 409, body: { code: "APPLICATION_EXISTS", retry: false, detail: { applicationId } } });
const count = async (statement: string, values: unknown[]) => (await admin.query(statement, values)).rows.length;
const applicationsOf = (her: string) => count("select 1 from applications where cert_key = $1", [her]);
const validCardsOf = (her: string) => count("select 1 from licences where cert_key = $1 and status = '01'", [her]);

/** A start that has looked for what stands in its way and now waits for the licence source; `go` lets it go on. */
async function startSlowly(her: string) {
  let go = () => {};
  pause = new Promise((resolve) => {
    go = resolve;
  });
  const reply = world.as(her).start();
  await expect.poll(() => pause === undefined).toBe(true);
  return { reply, go };
}

it("gives her draft back to every other start of the item, with what she filled in, also when eight come at once", async () => {
  const her = world.newcomer();
  const me = world.as(her);
  const first = await eight(() => me.start());
  expect(new Set(first.map(({ status }) => status))).toEqual(new Set([200]));
  const { applicationId } = first[0]?.body ?? {};
  await me.put(`/v1/applications/${applicationId}/form`, { values: { receive: "counter" } });
  const again = await eight(() => me.start());
  expect(new Set([...first, ...again].map(({ body }) => body.applicationId)).size).toBe(1);
  expect(new Set(again.map(({ body }) => body.values.receive))).toEqual(new Set(["counter"]));
  expect(again[0]?.body.trace.map(({ event }: { event: string }) => event)).toEqual(["created", "consented"]);
  expect(await applicationsOf(her)).toBe(1);
});

it("starts nothing while an application of hers is under way, and says which one it is", async () => {
  const her = world.newcomer();
  const me = world.as(her);
  const { applicationId } = (await me.start("first")).body;
  const steps = [
    () => me.submit(applicationId),
    () => world.official(applicationId, "accept"),
    () => world.official(applicationId, "review"),
    () => world.official(applicationId, "decide", { grant: true }),
  ];
  const ledger = () => count("select 1 from sharing_ledger where cert_key = $1", [her]);
  const pulled = await ledger();
  for (const step of steps) {
    const { status } = (await step()).body;
    const refused = await me.start();
    expect(refused).toMatchObject(exists(applicationId));
    expect(refused.body.say).toMatch(/正在办理/);
    expect((await me.start("first")).body).toMatchObject({ applicationId, status });
  }
  expect([await applicationsOf(her), await ledger()]).toEqual([1, pulled]);
});

it("holds up nobody else", async () => {
  const { applicationId } = await world.submitted();
  const other = (await world.as(world.newcomer()).start()).body;
  expect([other.status, other.applicationId === applicationId]).toEqual(["draft", false]);
});

it("starts no second one for a holder of the card, and starts again when it is no longer valid", async () => {
  const her = world.newcomer();
  const me = world.as(her);
  const { applicationId, licence } = await world.issued(her);
  const { certificateId, certificateName } = licence ?? {};
  const refused = { status: 409, body: { code: "LICENCE_HELD", retry: false, detail: { certificateId, certificateName, applicationId } } };
  for (const reply of await eight(() => me.start())) expect(reply).toMatchObject(refused);
  expect([await applicationsOf(her), await validCardsOf(her)]).toEqual([1, 1]);
  await admin.query("update licences set status = '07' where certificate_id = $1", [certificateId]);
  expect((await me.start()).body.status).toBe("draft");
});

it("starts anew after a refusal, and then once", async () => {
  const her = world.newcomer();
  const me = world.as(her);
  const { applicationId } = await world.submitted(her);
  await world.official(applicationId, "accept");
  await world.official(applicationId, "review");
  await world.official(applicationId, "decide", { grant: false, opinion: "材料不符" });
  const replies = await eight(() => me.start());
  expect(new Set(replies.map(({ status, body }) => `${status} ${body.status}`))).toEqual(new Set(["200 draft"]));
  expect(replies[0]?.body.applicationId).not.toBe(applicationId);
  expect(await applicationsOf(her)).toBe(2);
});

it("lets a slow start see what was handed in meanwhile", async () => {
  const her = world.newcomer();
  const slow = await startSlowly(her);
  const { applicationId } = await world.submitted(her);
  slow.go();
  expect(await slow.reply).toMatchObject(exists(applicationId));
  expect(await applicationsOf(her)).toBe(1);
});

it("lets a slow start see the card that was issued meanwhile", async () => {
  const her = world.newcomer();
  const slow = await startSlowly(her);
  await world.issued(her);
  slow.go();
  expect((await slow.reply).body).toMatchObject({ code: "LICENCE_HELD" });
  expect(await applicationsOf(her)).toBe(1);
});

it("hands in no draft when a card has reached her another way, and keeps the draft", async () => {
  const her = world.newcomer();
  const me = world.as(her);
  const { applicationId } = (await me.start()).body;
  const { licence } = await world.issued();
  await admin.query("update licences set cert_key = $1 where certificate_id = $2", [her, licence?.certificateId]);
  const refused = await me.submit(applicationId);
  expect(refused).toMatchObject({ status: 409, body: { code: "LICENCE_HELD", detail: { certificateId: licence?.certificateId } } });
  expect((await me.get(`/v1/applications/${applicationId}`)).body.status).toBe("draft");
});

it("puts one card into her licences however often an issue is called, and takes nothing after it", async () => {
  const her = world.newcomer();
  const { applicationId } = await world.granted(her);
  const replies = await eight((index) => world.official(applicationId, "issue", { by: index % 2 ? anna : bai }));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 409, 409, 409, 409]);
  expect(await validCardsOf(her)).toBe(1);
  for (const grant of [true, false]) {
    const late = await world.official(applicationId, "decide", { grant, opinion: "再次决定" });
    expect(late.body).toMatchObject({ code: "APPLICATION_STATE", detail: { status: "issued" } });
  }
  const { body } = await world.as(her).get(`/v1/applications/${applicationId}`);
  expect(body.trace.filter(({ event }: { event: string }) => event === "issued")).toHaveLength(1);
});

it("issues no second valid card: the application stays granted, and its trace as it was", async () => {
  const her = world.newcomer();
  const { applicationId } = await world.granted(her);
  const { licence } = await world.issued();
  await admin.query("update licences set cert_key = $1 where certificate_id = $2", [her, licence?.certificateId]);
  const refused = await world.official(applicationId, "issue");
  expect(refused).toMatchObject({ status: 409, body: { code: "LICENCE_HELD", detail: { certificateId: licence?.certificateId } } });
  const { body } = await world.as(her).get(`/v1/applications/${applicationId}`);
  expect([body.status, body.licence, body.trace.at(-1).event]).toEqual(["granted", undefined, "granted"]);
  await admin.query("update licences set status = '07' where certificate_id = $1", [licence?.certificateId]);
  expect((await world.official(applicationId, "issue")).body.status).toBe("issued");
  expect(await validCardsOf(her)).toBe(1);
});
