import { describe, expect, it } from "vitest";
import {
  approveAccountLink,
  endSession,
  givePhone,
  listMerges,
  listProposals,
  listSessions,
  openAccountLink,
  readAccountLink,
  readProofWays,
  redeemAccountLink,
  refuseAccountLink,
  splitMerge,
  unlinkCredential,
} from "../src/account/index.ts";
import {
  approveJoin,
  evaluateApplication,
  listApplications,
  listItems,
  listJoins,
  listLicences,
  listNotices,
  newIdempotencyKey,
  previewLicences,
  readAccount,
  readApplication,
  readItem,
  readLink,
  refuseJoin,
  saveForm,
  startApplication,
  submitApplication,
} from "../src/index.ts";
import { createClient } from "../src/lite/index.ts";
import { quick } from "./open-client.ts";
import { startGateway } from "./scripted-gateway.ts";
import { scriptSessions } from "./scripted-sessions.ts";

async function open(answer: (call: string) => unknown) {
  const sessions = scriptSessions();
  const gateway = await startGateway((call) =>
    call.method === "POST" && call.path === "/v1/sessions" ? sessions.signIn(call) : { body: answer(`${call.method} ${call.path}`) },
  );
  return { client: createClient(quick(gateway.url)), gateway };
}

describe("domain functions", () => {
  it.each([
    ["GET /v1/links/xlh-lnyz-01", "", (c) => readLink(c, "xlh-lnyz-01")],
    ["GET /v1/links/..%2Faccount", "", (c) => readLink(c, "../account")],
    ["GET /v1/items/elderly-card-xinyu", "", (c) => readItem(c, "elderly-card-xinyu")],
    ["GET /v1/account", "", (c) => readAccount(c)],
    ["GET /v1/joins", "", (c) => listJoins(c)],
    ["POST /v1/joins/j-1/approve", '{"number":42}', (c) => approveJoin(c, "j-1", 42)],
    ["POST /v1/joins/j-1/refuse", "", (c) => refuseJoin(c, "j-1")],
    ["GET /v1/proofs", "", (c) => readProofWays(c)],
    ["DELETE /v1/sessions/s-1", "", (c) => endSession(c, "s-1")],
    ["POST /v1/account/links", "", (c) => openAccountLink(c)],
    ["POST /v1/account/links/redeem", '{"token":"t-1"}', (c) => redeemAccountLink(c, "t-1")],
    ["GET /v1/account/links/l-1", "", (c) => readAccountLink(c, "l-1")],
    ["POST /v1/account/links/l-1/approve", '{"number":42}', (c) => approveAccountLink(c, "l-1", 42)],
    ["POST /v1/account/links/l-1/refuse", "", (c) => refuseAccountLink(c, "l-1")],
    ["DELETE /v1/account/credentials/c-1", "", (c) => unlinkCredential(c, "c-1")],
    ["POST /v1/account/merges/m-1/split", "", (c) => splitMerge(c, "m-1")],
    ["GET /v1/licences/preview?itemId=elderly-card-xinyu", "", (c) => previewLicences(c, "elderly-card-xinyu")],
    ["GET /v1/applications/a-1", "", (c) => readApplication(c, "a-1")],
    ["PUT /v1/applications/a-1/form", '{"values":{"phone":"1"}}', (c) => saveForm(c, { applicationId: "a-1", values: { phone: "1" } })],
    ["POST /v1/applications/a-1/submit", "", (c) => submitApplication(c, "a-1")],
    [
      "POST /v1/applications/a-1/evaluation",
      '{"satisfaction":1}',
      (c) => evaluateApplication(c, { applicationId: "a-1", satisfaction: 1 }),
    ],
    ["POST /v1/applications", '{"itemId":"i-1"}', (c) => startApplication(c, { itemId: "i-1", idempotencyKey: "k-1" })],
  ] satisfies [string, string, (client: ReturnType<typeof createClient>) => Promise<unknown>][])("%s", async (call, body, act) => {
    const { client, gateway } = await open((heard) => ({ heard }));
    expect(await act(client)).toEqual({ heard: call });
    expect(gateway.heard.at(-1)?.body).toBe(body);
  });

  it("lists what is in the envelope", async () => {
    const { client } = await open((call) => ({
      items: [call],
      licences: [call],
      applications: [call],
      notices: [call],
      sessions: [call],
      merges: [call],
      proposals: [call],
    }));
    expect((await listItems(client, { region: "360502000000", limit: 2 })).items).toEqual(["GET /v1/items?region=360502000000&limit=2"]);
    expect((await listItems(client)).items).toEqual(["GET /v1/items"]);
    expect(await listLicences(client)).toEqual(["GET /v1/licences"]);
    expect((await listApplications(client, { cursor: "a b" })).applications).toEqual(["GET /v1/applications?cursor=a%20b"]);
    expect(await listNotices(client)).toEqual(["GET /v1/notices"]);
    expect(await listSessions(client)).toEqual(["GET /v1/sessions"]);
    expect(await listProposals(client)).toEqual(["GET /v1/account/proposals"]);
    expect(await listMerges(client)).toEqual(["GET /v1/account/merges"]);
  });

  it.each([
    { announced: false, calls: ["POST /v1/account/phone"] },
    { announced: true, calls: ["POST /v1/account/phone/announce", "POST /v1/account/phone"] },
  ])("takes what the phone button gave to the gateway, told of beforehand: $announced", async ({ announced, calls }) => {
    const { client, gateway } = await open((heard) => ({ heard }));
    const order: string[] = [];
    const grant = { kind: "wx-phone-code", code: "c-1" } as const;
    const button = { attributes: { openType: "getPhoneNumber" }, announced } as const;
    const read = async ({ failed }: { readonly failed?: boolean }) => {
      order.push(`asked after ${gateway.heard.length} calls`);
      if (failed) throw Object.assign(new Error(), { name: "ServiceError", code: "CITIZEN_CANCELLED" });
      return grant;
    };
    expect(await givePhone(client, { ...button, read }, {})).toEqual({ heard: "POST /v1/account/phone" });
    expect(gateway.heard.slice(1).map(({ method, path }) => `${method} ${path}`)).toEqual(calls);
    expect(gateway.heard.at(-1)?.body).toBe(JSON.stringify({ grant }));
    expect(order).toEqual([`asked after ${announced ? 2 : 0} calls`]);

    const before = gateway.heard.length;
    await expect(givePhone(client, { ...button, read }, { failed: true })).rejects.toMatchObject({ code: "CITIZEN_CANCELLED" });
    expect(gateway.heard).toHaveLength(before);
  });

  it("gets its number again when the line broke after it had come by a link", async () => {
    let tries = 0;
    const sessions = scriptSessions();
    const gateway = await startGateway((call) => {
      if (call.path === "/v1/sessions") return sessions.signIn(call);
      tries += 1;
      return tries === 1 ? "cut" : { body: { linkId: "l-1", number: 42 } };
    });
    expect(await redeemAccountLink(createClient(quick(gateway.url)), "t-1")).toMatchObject({ number: 42 });
  });

  it("finds on the retry a submit that the server had accepted before the line broke", async () => {
    let submits = 0;
    const sessions = scriptSessions();
    const gateway = await startGateway((call) => {
      if (call.path === "/v1/sessions") return sessions.signIn(call);
      submits += 1;
      return submits === 1 ? "cut" : { body: { applicationId: "a-1", status: "submitted" } };
    });
    const application = await submitApplication(createClient(quick(gateway.url)), "a-1");
    expect(application.status).toBe("submitted");
    expect(submits).toBe(2);
  });

  it.each([
    { key: undefined, sent: 1, ends: { code: "NETWORK_FAILED" } },
    { key: "k-1", sent: 2, ends: { status: "issued" } },
  ])("sends an evaluation again over a broken line only under an idempotency key: $key", async ({ key, sent, ends }) => {
    const keys: unknown[] = [];
    const sessions = scriptSessions();
    const gateway = await startGateway((call) => {
      if (call.path === "/v1/sessions") return sessions.signIn(call);
      keys.push(call.headers["idempotency-key"]);
      return keys.length === 1 ? "cut" : { body: { status: "issued" } };
    });
    const evaluation = { applicationId: "a-1", satisfaction: 1, idempotencyKey: key } as const;
    expect(await evaluateApplication(createClient(quick(gateway.url)), evaluation).catch((error) => error)).toMatchObject(ends);
    expect(keys).toEqual(Array(sent).fill(key));
  });

  it("makes another idempotency key for each act", () => {
    const keys = [newIdempotencyKey(), newIdempotencyKey()];
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });
});
