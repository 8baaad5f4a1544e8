import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt, randomBytes } from "node:crypto";
import { failOnHost, type ProofRequest } from "@tongban/protocol";
import { describe, expect, it } from "vitest";
import { createClient } from "../src/lite/index.ts";
import { finishProof, provePerson, sealText } from "../src/step-up/index.ts";
import { SecureRandom } from "../src/step-up/jsbn-rng.ts";
import { openChannel, quick } from "./open-client.ts";
import { type Answer, type Heard, refuse, startGateway } from "./scripted-gateway.ts";
import { account, scriptSessions } from "./scripted-sessions.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
const draw = async (length: number) => new Uint8Array(randomBytes(length));
const proofId = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

/** By raw RSA and the padding's own rules: Node answers a wrong padding with random bytes instead of an error. */
function open(sealed: string): string {
  const block = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, Buffer.from(sealed, "base64"));
  const end = block.indexOf(0, 2);
  expect([...block.subarray(0, 2)]).toEqual([0, 2]);
  expect(end).toBeGreaterThanOrEqual(10);
  return block.subarray(end + 1).toString("utf8");
}

describe("sealing a field", () => {
  it.each(["朱桂兰", "36050219480315002X", "𠮷田・買買提", "a"])("gives what the gateway's key opens: %s", async (text) => {
    const sealed = await sealText(text, pem, draw);
    expect(open(sealed)).toBe(text);
    expect(privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(sealed, "base64")).toString()).toBe(text);
  });

  it("never gives the same twice", async () => {
    const [first, second] = [await sealText("朱桂兰", pem, draw), await sealText("朱桂兰", pem, draw)];
    expect(first).not.toBe(second);
    expect([open(first), open(second)]).toEqual(["朱桂兰", "朱桂兰"]);
  });

  it("takes 245 bytes of UTF-8 and no more", async () => {
    const longest = `${"兰".repeat(81)}xx`;
    expect(open(await sealText(longest, pem, draw))).toBe(longest);
    await expect(sealText(`${longest}x`, pem, draw)).rejects.toMatchObject({ code: "FIELD_TOO_LONG" });
  });

  it("pads with no zero byte even when the source gives many", async () => {
    const zeros = async (length: number) => Uint8Array.from(randomBytes(length), (byte, place) => (place % 2 ? 0 : byte));
    expect(open(await sealText("朱桂兰", pem, zeros))).toBe("朱桂兰");
  });

  it("refuses a source that is stuck", async () => {
    for (const stuck of [0, 7]) {
      const source = async (length: number) => new Uint8Array(length).fill(stuck);
      await expect(sealText("朱桂兰", pem, source)).rejects.toMatchObject({ code: "ENTROPY_UNAVAILABLE" });
    }
  });

  it("puts a generator in jsencrypt's place that gives nothing", () => {
    expect(() => Reflect.construct(SecureRandom, []).nextBytes([0])).toThrow(expect.objectContaining({ code: "ENTROPY_UNAVAILABLE" }));
  });
});

async function startProofs(script: (call: Heard) => Answer | undefined = () => undefined) {
  const sessions = scriptSessions();
  const gateway = await startGateway((call) => {
    const early = script(call);
    if (early) return early;
    if (call.path === "/v1/keys") return { body: { keys: [{ kid: "k-1", alg: "RSA1_5", publicKey: pem }] } };
    if (call.path === "/v1/sessions") return sessions.signIn(call);
    if (call.path === "/v1/sessions/refresh") return sessions.refresh(call);
    if (call.path === "/v1/proofs") return { body: { proofId, launch: { method: "wechat-face", verifyId: "verify-1" } } };
    return { body: { outcome: "bound", account: { ...account, level: 3 } } };
  });
  const channel = openChannel({ can: { proofs: ["wechat-face"] } });
  return { gateway, channel, client: createClient(quick(gateway.url, { channel })) };
}

describe("proving a person", () => {
  const claim = { name: " 朱桂兰 ", number: "36050219480315002x" };

  it("seals what was typed, shows the page, lets the gateway confirm, and brings the new level into the session", async () => {
    const { gateway, client } = await startProofs();
    const stages: string[] = [];
    const outcome = await provePerson(client, { ...claim, onStage: (stage) => stages.push(stage) });
    expect(outcome.outcome).toBe("bound");
    expect(stages).toEqual(["sealing", "showing", "confirming"]);
    const calls = gateway.heard.map(({ method, path }) => `${method} ${path}`);
    expect(calls).toEqual([
      "GET /v1/keys",
      "POST /v1/sessions",
      "POST /v1/proofs",
      `POST /v1/proofs/${proofId}/confirm`,
      "POST /v1/sessions/refresh",
    ]);
    const sent = JSON.parse(gateway.heard[2]?.body ?? "") as ProofRequest;
    expect(sent).toMatchObject({ method: "wechat-face", claim: { kid: "k-1", idType: "citizen-id" } });
    expect(open(sent.claim?.name ?? "")).toBe("朱桂兰");
    expect(open(sent.claim?.number ?? "")).toBe("36050219480315002X");
    expect(gateway.heard.map(({ body }) => body).join()).not.toContain("朱桂兰");
  });

  it("sends no claim when the account's own person is proved again", async () => {
    const { gateway, client } = await startProofs();
    await provePerson(client);
    expect(JSON.parse(gateway.heard.find(({ path }) => path === "/v1/proofs")?.body ?? "")).toEqual({ method: "wechat-face" });
    expect(gateway.count("GET /v1/keys")).toBe(0);
  });

  it.each([
    { name: "朱桂兰", number: "360502194803150021" },
    { name: "朱桂兰", number: "36050219480230002X" },
    { name: "  ", number: "36050219480315002X" },
    { name: "朱桂兰" },
  ])("sends nothing for a claim that can't be right: %o", async (wrong) => {
    const { gateway, client } = await startProofs();
    await expect(provePerson(client, wrong)).rejects.toMatchObject({ code: "CLAIM_INVALID" });
    expect(gateway.heard).toHaveLength(0);
  });

  it("sends nothing where the host has no sound source of randomness", async () => {
    const { gateway, channel } = await startProofs();
    const poor = {
      ...channel,
      randomBytes: () => Promise.reject(Object.assign(new Error(), { name: "ServiceError", code: "ENTROPY_UNAVAILABLE" })),
    };
    const client = createClient(quick(gateway.url, { channel: poor }));
    await expect(provePerson(client, claim)).rejects.toMatchObject({ code: "ENTROPY_UNAVAILABLE" });
    expect(gateway.heard).toHaveLength(0);
  });

  it("lets a host that encrypts by itself do so, and needs no random bytes then", async () => {
    const { gateway, channel } = await startProofs();
    const sealText = async (text: string, key: string) =>
      publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString("base64");
    const host = { ...channel, sealText, randomBytes: () => Promise.reject(failOnHost("ENTROPY_UNAVAILABLE")) };
    expect((await provePerson(createClient(quick(gateway.url, { channel: host })), claim)).outcome).toBe("bound");
    const sent = JSON.parse(gateway.heard.find(({ path }) => path === "/v1/proofs")?.body ?? "") as ProofRequest;
    expect([open(sent.claim?.name ?? ""), open(sent.claim?.number ?? "")]).toEqual(["朱桂兰", "36050219480315002X"]);
  });

  it("asks for no confirmation when she closes the page", async () => {
    const { gateway } = await startProofs();
    const channel = openChannel({ can: { proofs: ["wechat-face"] }, citizen: "cancels" });
    const client = createClient(quick(gateway.url, { channel: { ...channel, signIn: openChannel().signIn } }));
    await expect(provePerson(client, claim)).rejects.toMatchObject({ code: "CITIZEN_CANCELLED" });
    expect(gateway.count(`POST /v1/proofs/${proofId}/confirm`)).toBe(0);
  });

  it.each([
    ["PROOF_NOT_PASSED", "PROOF_NOT_PASSED"],
    ["PROOF_PENDING", "HOST_REFUSED"],
  ])("lets the gateway judge a page that failed: %s there is %s here", async (answer, told) => {
    const { gateway } = await startProofs(({ path }) =>
      path.endsWith("/confirm") ? refuse(409, answer, answer === "PROOF_PENDING") : undefined,
    );
    const open = openChannel({ can: { proofs: ["wechat-face"] } });
    const failing = { ...open, prove: () => Promise.reject(failOnHost("HOST_REFUSED")) };
    await expect(provePerson(createClient(quick(gateway.url, { channel: failing })), claim)).rejects.toMatchObject({ code: told });
    expect(gateway.count(`POST /v1/proofs/${proofId}/confirm`)).toBe(1);
  });

  it("asks again while the upstream has no result yet", async () => {
    let asked = 0;
    const { client } = await startProofs(({ path }) => {
      if (!path.endsWith("/confirm")) return undefined;
      asked += 1;
      return asked === 1 ? refuse(409, "PROOF_PENDING", true) : undefined;
    });
    expect((await provePerson(client, claim)).outcome).toBe("bound");
    expect(asked).toBe(2);
  });

  it("reports a face that did not pass, and leaves the session as it was", async () => {
    const { gateway, client } = await startProofs(({ path }) => (path.endsWith("/confirm") ? refuse(403, "PROOF_NOT_PASSED") : undefined));
    await expect(provePerson(client, claim)).rejects.toMatchObject({ code: "PROOF_NOT_PASSED" });
    expect(gateway.count("POST /v1/sessions/refresh")).toBe(0);
  });

  it("is refused on a channel that shows no proof", async () => {
    const { gateway } = await startProofs();
    await expect(provePerson(createClient(quick(gateway.url)), claim)).rejects.toMatchObject({ code: "HOST_REFUSED" });
    expect(gateway.heard).toHaveLength(0);
  });
});

describe("going on with a proof that was begun", () => {
  const begun = {
    proofId,
    launch: { method: "wechat-face", verifyId: "verify-1" },
    expiresAt: "2026-11-25T12:00:00Z",
    person: { name: "*桂兰", number: "3605**********002X" },
  } as const;

  it("asks first what came of it: she passed the page before the app was closed", async () => {
    const { gateway, client } = await startProofs();
    const stages: string[] = [];
    expect((await finishProof(client, begun, { onStage: (stage) => stages.push(stage) })).outcome).toBe("bound");
    expect(stages).toEqual(["confirming"]);
    expect([gateway.count("POST /v1/proofs"), gateway.count("POST /v1/sessions/refresh")]).toEqual([0, 1]);
  });

  it("shows the page again when nothing has come of it, and seals and types nothing anew", async () => {
    let asked = 0;
    const { gateway, client } = await startProofs(({ path }) => {
      if (!path.endsWith("/confirm")) return undefined;
      asked += 1;
      return asked === 1 ? refuse(409, "PROOF_PENDING", true) : undefined;
    });
    const stages: string[] = [];
    expect((await finishProof(client, begun, { onStage: (stage) => stages.push(stage) })).outcome).toBe("bound");
    expect(stages).toEqual(["confirming", "showing", "confirming"]);
    expect([asked, gateway.count("POST /v1/proofs"), gateway.count("GET /v1/keys")]).toEqual([2, 0, 0]);
  });

  it("says when it is over, and shows nothing", async () => {
    const { client } = await startProofs(({ path }) => (path.endsWith("/confirm") ? refuse(410, "PROOF_EXPIRED") : undefined));
    const stages: string[] = [];
    const finished = finishProof(client, begun, { onStage: (stage) => stages.push(stage) });
    await expect(finished).rejects.toMatchObject({ code: "PROOF_EXPIRED" });
    expect(stages).toEqual(["confirming"]);
  });
});
