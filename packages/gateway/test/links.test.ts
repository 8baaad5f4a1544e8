import type { AccountLinkOpened, AccountLinkRedeemed, SessionGrant } from "@tongban/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { certify, signInByAlipay } from "./world/alipay.ts";
import type { Reply } from "./world/call.ts";
import { as, prove, signInBySso, signInByWechat } from "./world/citizens.ts";
import { maintainers, operate } from "./world/maintainers.ts";
import { readRows } from "./world/rows.ts";
import { li, makeWorld, type World, wang, zhu } from "./world/world.ts";

const minutes = 60_000;

let world: World;
/** Her WeChat, proved a moment ago. */
let hers: SessionGrant;
/** Her Alipay, of which nobody knows yet that it is hers. */
let alipay: SessionGrant;
beforeAll(async () => {
  world = await makeWorld({ maintainers }, { alipay: ["key"] });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.clear();
  hers = await signInByWechat(world, zhu.id);
  await prove(world, hers, zhu);
  alipay = await signInByAlipay(world, zhu.id);
});

const open = async (grant = hers): Promise<AccountLinkOpened> => (await as(world, grant)("/v1/account/links", { method: "POST" })).body;
const redeem = (token: string, grant = alipay) => as(world, grant)("/v1/account/links/redeem", { json: { token } });
const come = async (token: string, grant = alipay): Promise<AccountLinkRedeemed> => (await redeem(token, grant)).body;
const approve = ({ linkId }: { linkId: string }, number: number, grant = hers) =>
  as(world, grant)(`/v1/account/links/${linkId}/approve`, { json: { number } });
const look = ({ linkId }: { linkId: string }, grant = hers) => as(world, grant)(`/v1/account/links/${linkId}`);
const answer = ({ status, body }: Reply) => [status, body?.code];
const channelsOf = async (grant: SessionGrant) =>
  (await as(world, grant)("/v1/account")).body.channels.map(({ channel }: { channel: string }) => channel).sort();
const noticeKinds = async (grant: SessionGrant) =>
  (await as(world, grant)("/v1/notices")).body.notices.map(({ kind }: { kind: string }) => kind);

describe("a link opened on her WeChat", () => {
  it("makes her Alipay one with it when she chooses the number her Alipay shows", async () => {
    const link = await open();
    expect((await look(link)).body).toMatchObject({ linkId: link.linkId, status: "open" });
    const came = await come(link.token);
    expect(came).toMatchObject({ linkId: link.linkId, label: hers.account.label, number: expect.any(Number) });
    const { body } = await look(link);
    expect(body).toMatchObject({ status: "redeemed", joining: { channel: "alipay", label: alipay.account.label } });
    expect(body.joining.choices).toContain(came.number);
    expect((await look(link, alipay)).body).toEqual({ linkId: link.linkId, status: "redeemed", expiresAt: link.expiresAt });
    expect((await approve(link, came.number)).status).toBe(204);
    for (const grant of [hers, alipay]) expect(await channelsOf(grant)).toEqual(["alipay", "wechat"]);
    expect(await noticeKinds(alipay)).toEqual(["account-linked", "link-requested"]);
    // a level belongs to a credential
    expect((await as(world, alipay)("/v1/account")).body.level).toBe(1);
    expect((await look(link)).body.status).toBe("approved");
    expect((await certify(world, alipay, zhu)).outcome).toBe("bound");
  });

  it("closes at a wrong number and is not to be approved any more", async () => {
    const link = await open();
    const { number } = await come(link.token);
    const wrong = (await look(link)).body.joining.choices.find((choice: number) => choice !== number);
    expect(answer(await approve(link, wrong))).toEqual([422, "ACCOUNT_LINK_NUMBER_WRONG"]);
    expect(answer(await approve(link, number))).toEqual([409, "JOIN_CLOSED"]);
    expect(await channelsOf(alipay)).toEqual(["alipay"]);
  });

  it("is closed by the device that came, and by nobody else from outside", async () => {
    const link = await open();
    const { number } = await come(link.token);
    const refuse = (grant: SessionGrant) => as(world, grant)(`/v1/account/links/${link.linkId}/refuse`, { method: "POST" });
    expect(answer(await refuse(await signInByWechat(world, li.id)))).toEqual([404, "NOT_FOUND"]);
    expect((await refuse(alipay)).status).toBe(204);
    expect(answer(await approve(link, number))).toEqual([409, "JOIN_CLOSED"]);
    expect((await look(link, alipay)).body.status).toBe("closed");
  });

  it("works once, for ten minutes, and gives its number again to the device that came", async () => {
    const link = await open();
    const first = await come(link.token);
    expect(await come(link.token)).toEqual(first);
    const used = await redeem(link.token, await signInByWechat(world, li.id));
    const replaced = await open();
    const old = await open();
    world.advance(10 * minutes + 1);
    const later = await signInByWechat(world, li.id);
    const tokens = [link.token, replaced.token, old.token, "x".repeat(43)];
    const answers = [used, ...(await Promise.all(tokens.map((token) => redeem(token, later))))];
    const invalid = { code: "ACCOUNT_LINK_INVALID", say: expect.any(String), retry: false, traceId: expect.any(String) };
    expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [404, invalid]));
  });

  it("closes with the next one its account opens, also when that account is part of another by then", async () => {
    const browser = await signInBySso(world, zhu.id, 2);
    const old = await open(browser);
    const link = await open();
    await approve(link, (await come(link.token, browser)).number);
    expect((await look(old)).body.status).toBe("open");
    await open();
    expect((await look(old)).body.status).toBe("closed");
    expect(answer(await redeem(old.token))).toEqual([404, "ACCOUNT_LINK_INVALID"]);
  });

  it("is nothing to the account that opened it, and nobody else can look at it or approve it", async () => {
    const named = await signInBySso(world, wang.id, 2);
    expect(answer(await redeem((await open(named)).token, named))).toEqual([404, "ACCOUNT_LINK_INVALID"]);
    const link = await open();
    expect(answer(await redeem(link.token, hers))).toEqual([409, "PERSON_CONFLICT"]);
    const { number } = await come(link.token);
    const stranger = await signInByWechat(world, li.id);
    for (const grant of [stranger, alipay]) expect(answer(await approve(link, number, grant))).toEqual([404, "NOT_FOUND"]);
    expect((await look(link, stranger)).status).toBe(404);
    expect((await as(world, hers)(`/v1/account/links/${link.linkId}/refuse`, { method: "POST" })).status).toBe(204);
    expect(answer(await approve(link, number))).toEqual([409, "JOIN_CLOSED"]);
  });

  it("needs a fresh step-up to be opened and to be approved", async () => {
    const link = await open();
    const { number } = await come(link.token);
    expect(answer(await as(world, alipay)("/v1/account/links", { method: "POST" }))).toEqual([403, "STEP_UP_REQUIRED"]);
    world.advance(10 * minutes - 30_000);
    const later = await signInByWechat(world, zhu.id);
    world.advance(20_000);
    expect((await as(world, later)("/v1/account/links", { method: "POST" })).status).toBe(200);
    world.advance(20_000);
    expect(answer(await as(world, later)("/v1/account/links", { method: "POST" }))).toEqual([403, "STEP_UP_REQUIRED"]);
    expect(answer(await approve(link, number, later))[1]).toBe("STEP_UP_REQUIRED");
  });

  it("never brings in a second person, verified or only proved by name", async () => {
    const link = await open();
    const son = await signInByWechat(world, "zhang-jianguo");
    await prove(world, son, { id: "zhang-jianguo", name: "张建国", number: "360502197506200039" });
    expect(answer(await redeem(link.token, son))).toEqual([409, "PERSON_CONFLICT"]);
    const named = await signInBySso(world, wang.id, 2);
    const { number } = await come(link.token, named);
    expect(answer(await approve(link, number))).toEqual([409, "PERSON_CONFLICT"]);
    expect(await channelsOf(hers)).toEqual(["wechat"]);
    // and whoever proves herself between coming and approval stays apart
    const second = await open();
    const came = await come(second.token);
    const { body: started } = await as(world, alipay)("/v1/account");
    expect(started.level).toBe(1);
    await certify(world, alipay, { ...wang, phone: zhu.id });
    expect(answer(await approve(second, came.number))).toEqual([409, "PERSON_CONFLICT"]);
  });

  it("answers a join her Alipay waits for as well", async () => {
    const joining = await certify(world, alipay, zhu);
    expect(joining.outcome).toBe("joining");
    const link = await open();
    const { number } = await come(link.token);
    expect((await approve(link, number)).status).toBe(204);
    expect((await as(world, alipay)("/v1/applications")).status).toBe(200);
    expect((await as(world, hers)("/v1/joins")).body.incoming).toEqual([]);
  });

  it("is approved once when it is tapped on twice, and both ways at once end in one account", async () => {
    const link = await open();
    const { number } = await come(link.token);
    const replies = await Promise.all(Array.from({ length: 4 }, () => approve(link, number)));
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(replies.filter(({ body }) => body?.code === "JOIN_CLOSED")).toHaveLength(3);
    expect(await readRows(world.databaseUrl, "select count(*)::int from merges")).toEqual([{ count: 1 }]);
  });

  it("is not found by guessing: an address that tries tokens is stopped", async () => {
    const strict = await world.start({ guessesPerMinute: 3 });
    const guess = () => as(world, alipay, strict)("/v1/account/links/redeem", { json: { token: "y".repeat(43) } });
    for (let tries = 0; tries < 3; tries += 1) expect((await guess()).body.code).toBe("ACCOUNT_LINK_INVALID");
    expect(answer(await guess())).toEqual([429, "TOO_MANY_REQUESTS"]);
    for (const token of ["", "short", "z".repeat(44), "../".repeat(14)]) expect((await redeem(token)).body.code).toBe("REQUEST_INVALID");
  });
});

describe("a sign-in taken out of the account", () => {
  /** Her WeChat and her Alipay are one account. */
  beforeEach(async () => {
    const link = await open();
    await approve(link, (await come(link.token)).number);
  });

  const credentialOf = async (grant: SessionGrant, channel: string): Promise<string> =>
    (await as(world, grant)("/v1/account")).body.channels.find((one: { channel: string }) => one.channel === channel).credentialId;
  const remove = (grant: SessionGrant, id: string) => as(world, grant)(`/v1/account/credentials/${id}`, { method: "DELETE" });

  it("is out at once, with what it had proved, in an account of its own; the rest hears of it", async () => {
    await certify(world, alipay, zhu);
    expect((await remove(hers, await credentialOf(hers, "alipay"))).status).toBe(204);
    expect((await as(world, alipay)("/v1/account")).body.code).toBe("SESSION_REVOKED");
    expect(await channelsOf(hers)).toEqual(["wechat"]);
    expect(await noticeKinds(hers)).toContain("credential-unlinked");
    const back = await signInByAlipay(world, zhu.id);
    expect(back.account).toMatchObject({ level: 1, channels: [{ channel: "alipay", current: true }] });
    expect([hers.account.subject, alipay.account.subject]).not.toContain(back.account.subject);
    expect(await noticeKinds(back)).toEqual(["credential-unlinked"]);
    // what was put out on purpose comes in by her approval only, or at a counter
    const { join } = await certify(world, back, zhu);
    expect(join).not.toHaveProperty("opensAt");
    const { body } = await operate(world)("/joins");
    expect(body.joins).toMatchObject([{ joinId: join?.joinId, labels: [back.account.label, hers.account.label] }]);
    const reason = "证件原件已核，工单 C-9";
    const { rulingId } = (await operate(world)(`/joins/${join?.joinId}/counter`, { json: { reason } })).body;
    expect((await operate(world, "second")(`/rulings/${rulingId}/confirm`, { json: { reason } })).status).toBe(204);
    expect(await channelsOf(hers)).toEqual(["alipay", "wechat"]);
  });

  it("may be the one that asks, and the person stays where she was proved too", async () => {
    await certify(world, alipay, zhu);
    expect((await remove(hers, await credentialOf(hers, "wechat"))).status).toBe(204);
    expect((await as(world, hers)("/v1/account")).body.code).toBe("SESSION_REVOKED");
    expect((await as(world, alipay)("/v1/applications")).status).toBe(200);
    expect((await signInByWechat(world, zhu.id)).account).toMatchObject({ level: 1, channels: [{ channel: "wechat" }] });
  });

  it("is never the last one", async () => {
    await remove(hers, await credentialOf(hers, "alipay"));
    expect(answer(await remove(hers, await credentialOf(hers, "wechat")))).toEqual([409, "LAST_CREDENTIAL"]);
  });

  it("is never the last one when two go at the same moment", async () => {
    await certify(world, alipay, zhu);
    const [wechat, other] = [await credentialOf(hers, "wechat"), await credentialOf(hers, "alipay")];
    const replies = await Promise.all([remove(hers, wechat), remove(alipay, other), remove(hers, other), remove(alipay, wechat)]);
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
    const held = "select count(*)::int from credentials c join accounts a on a.id = c.account_id where a.person_id is not null";
    expect(await readRows(world.databaseUrl, held)).toEqual([{ count: 1 }]);
  });

  it("needs a fresh step-up and is nobody else's to take out", async () => {
    const id = await credentialOf(hers, "alipay");
    expect(answer(await remove(alipay, await credentialOf(hers, "wechat")))).toEqual([403, "STEP_UP_REQUIRED"]);
    const stranger = await signInByWechat(world, li.id);
    await prove(world, stranger, li);
    expect(answer(await remove(stranger, id))).toEqual([404, "NOT_FOUND"]);
  });
});
