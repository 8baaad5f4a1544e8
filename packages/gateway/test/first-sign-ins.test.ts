import type { SessionGrant } from "@tongban/protocol";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type GatewayProcess, startProcess } from "./model/start-process.ts";
import { authCode, postAuthCode } from "./world/alipay.ts";
import type { Reply } from "./world/call.ts";
import { as, newcomer, newNonce, postTicket, postWxCode, type SignInChange, ssoTicket, wxCode } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { makeWorld, type World } from "./world/world.ts";

// Somebody new comes a hundred times at the same moment, to two gateways that are processes of their own.

const times = 100;

let world: World;
let processes: readonly GatewayProcess[] = [];
beforeAll(async () => {
  world = await makeWorld({ upstreamTimeoutMs: 30_000 }, { alipay: ["key"] });
  processes = await Promise.all([startProcess(world), startProcess(world)]);
});
afterAll(async () => {
  await Promise.all(processes.map((one) => one.close()));
  await world.close();
});
beforeEach(() => world.clear());

const count = async (table: string) => (await readRows(world.databaseUrl, `select count(*)::int as n from ${table}`))[0]?.n;
const gatewayOf = (index: number) => processes[index % 2]?.url ?? "";

interface Way {
  code(persona: string): Promise<string>;
  post(world: World, change: SignInChange): Promise<Reply>;
  /** What one reply shows of her. */
  readonly identifiers: number;
}

const ways: Readonly<Record<string, Way>> = {
  WeChat: { code: (persona) => wxCode(world, persona), post: postWxCode, identifiers: 2 },
  Alipay: { code: (persona) => authCode(world, persona), post: postAuthCode, identifiers: 2 },
  "the sign-on at 高级": { code: (persona) => ssoTicket(world, persona, 3), post: postTicket, identifiers: 1 },
};

/** As a client does: with a new code once more when the gateway says that its store is busy. A sign-in that was turned away must have left nothing. */
async function come(
  { code, post }: Way,
  { id, gateway }: { readonly id: string; readonly gateway: string },
  first: string,
): Promise<Reply> {
  let reply = await post(world, { code: first, gateway });
  for (let again = 0; again < 5 && reply.status === 503; again += 1) reply = await post(world, { code: await code(id), gateway });
  return reply;
}

async function lookAt(grant: SessionGrant, gateway: string): Promise<Reply> {
  let reply = await as(world, grant, gateway)("/v1/account");
  for (let again = 0; again < 5 && reply.status === 503; again += 1) reply = await as(world, grant, gateway)("/v1/account");
  return reply;
}

async function mustAllBeOne(replies: readonly Reply[]): Promise<readonly SessionGrant[]> {
  expect(replies.filter(({ status }) => status !== 200).map(({ text }) => text)).toEqual([]);
  const grants = replies.map(({ body }) => body as SessionGrant);
  expect(new Set(grants.map(({ account }) => account.label)).size).toBe(1);
  expect([await count("accounts"), await count("credentials"), await count("merge_proposals")]).toEqual([1, 1, 0]);
  // each session is hers at the other process too
  const seen = await Promise.all(grants.map((grant, index) => lookAt(grant, gatewayOf(index + 1))));
  const [first] = grants;
  expect(seen.map(({ status, body }) => [status, body.subject])).toEqual(grants.map(() => [200, first?.account.subject]));
  return grants;
}

it("knows two processes that are not this one", () => {
  expect(new Set([process.pid, ...processes.map(({ pid }) => pid)]).size).toBe(3);
});

it.each(Object.entries(ways))("makes one account and a session for each of 100 codes, on %s", async (_name, way) => {
  const { id } = newcomer(world);
  const { code, identifiers } = way;
  const codes = await Promise.all(Array.from({ length: times }, () => code(id)));
  const replies = await Promise.all(codes.map((one, index) => come(way, { id, gateway: gatewayOf(index) }, one)));
  const grants = await mustAllBeOne(replies);
  expect(new Set(grants.map(({ refreshToken }) => refreshToken)).size).toBe(times);
  expect([await count("sessions"), await count("identifiers"), await count("sign_ins")]).toEqual([times, identifiers, times]);
});

it.each(Object.entries(ways))(
  "gives one session to 100 requests with the same code and offer, on %s",
  async (_name, { code, post, identifiers }) => {
    const { id } = newcomer(world);
    const [one, nonce] = [await code(id), newNonce()];
    const replies = await Promise.all(
      Array.from({ length: times }, (_each, index) => post(world, { code: one, nonce, gateway: gatewayOf(index) })),
    );
    const grants = await mustAllBeOne(replies);
    expect(new Set(grants.map(({ refreshToken, installSecret }) => `${refreshToken} ${installSecret}`)).size).toBe(1);
    expect([await count("sessions"), await count("identifiers"), await count("sign_ins")]).toEqual([1, identifiers, 1]);
  },
);
