import { showCertify } from "../world/alipay.ts";
import { call } from "../world/call.ts";
import { as } from "../world/citizens.ts";
import type { Ready } from "./judge.ts";
import { approveJoin, incoming, refuseJoin } from "./rules-joins.ts";
import { confirmProof } from "./rules-sign-in.ts";
import { nextGateway, type Run } from "./run.ts";
import { personas } from "./scene.ts";
import { Mismatch, Refused, type Session } from "./state.ts";

/** The same session in another model. */
export function sessionIn(model: Run["model"], { key }: Pick<Session, "key">): Session {
  const own = model.sessions[key];
  if (!own) throw new Refused(401, "SESSION_REVOKED");
  return own;
}

export interface Check {
  readonly claimed: number;
  /** Who stands before the phone. */
  readonly face: number;
}

/** The check is done on her phone; what is left is to confirm it. Undefined where the channel has none, or nobody is signed in. */
export async function proving(run: Run, session: Session, check: Check): Promise<Ready | undefined> {
  const { world } = run.scene;
  if (session.channel === "h5" || !session.alive) return undefined;
  const [claimed, face] = [personas[check.claimed % personas.length], personas[check.face % personas.length]];
  if (!claimed || !face) return undefined;
  const { persona, appId, channel } = session;
  const method = channel === "wechat" ? "wechat-face" : "alipay-certify";
  const started = await as(world, session, nextGateway(run))("/v1/proofs", { json: { method, claim: await run.scene.claimOf(claimed) } });
  if (started.status !== 200) throw new Error(`no proof begun: ${started.status} ${started.text}`);
  const { launch, proofId } = started.body;
  if (channel === "wechat") await showFaceIn(run, { persona, appId, verifyId: launch.verifyId, face: face.id });
  else await showCertify(world, { persona, launch, face: face.id, appId });
  return {
    text: `${session.key} proves ${claimed.id} by the face of ${face.id}`,
    session,
    key: session.key,
    proves: session.credential,
    send: (gateway) => as(world, session, gateway)(`/v1/proofs/${proofId}/confirm`, { method: "POST" }),
    apply(model, { body }) {
      const join = body?.join ?? body?.account?.join;
      const asked = join && { joinId: join.joinId, number: join.number };
      confirmProof(model, sessionIn(model, session), { claimed: claimed.id, face: face.id, asked });
    },
  };
}

type Face = { readonly persona: string; readonly appId: string; readonly verifyId: string; readonly face: string };

async function showFaceIn({ scene }: Run, { persona, appId, verifyId, face }: Face): Promise<void> {
  await call(`${scene.world.sandbox.url}/device/wechat/face`, { json: { appId, persona, verifyId, act: "pass", face } });
}

export function approving(run: Run, session: Session, { joinId, right }: { joinId: string; right: boolean }): Ready {
  const shown = run.model.joins[joinId]?.number ?? 10;
  const number = right ? shown : 10 + ((shown - 10 + 1) % 90);
  return {
    text: `${session.key} approves join ${joinId.slice(0, 4)} by the ${right ? "right" : "wrong"} number`,
    session,
    looksAgain: true,
    send: (gateway) => as(run.scene.world, session, gateway)(`/v1/joins/${joinId}/approve`, { json: { number } }),
    apply: (model) => approveJoin(model, sessionIn(model, session), { joinId, number }),
  };
}

export function refusing(run: Run, session: Session, joinId: string): Ready {
  return {
    text: `${session.key} objects to join ${joinId.slice(0, 4)}`,
    session,
    looksAgain: true,
    send: (gateway) => as(run.scene.world, session, gateway)(`/v1/joins/${joinId}/refuse`, { method: "POST" }),
    apply: (model) => refuseJoin(model, sessionIn(model, session), joinId),
  };
}

/** She opens the list of joins: those that wait for her word stand on it, each with its number among three. */
export function listing(run: Run, session: Session): Ready {
  return {
    text: `${session.key} reads the joins`,
    session,
    send: (gateway) => as(run.scene.world, session, gateway)("/v1/joins"),
    apply(model, { body }) {
      const expected = incoming(model, sessionIn(model, session)).map(
        (id) => `${id} ${body?.incoming ? isAmong(model, id, body.incoming) : ""}`,
      );
      const listed = (body?.incoming ?? []).map(({ joinId }: { joinId: string }) => `${joinId} true`);
      if (expected.sort().join() !== listed.sort().join()) throw new Mismatch(`the list shows ${listed.join()}, not ${expected.join()}`);
    },
  };
}

function isAmong({ joins }: Run["model"], id: string, list: { joinId: string; choices: number[] }[]): boolean {
  const choices = list.find(({ joinId }) => joinId === id)?.choices ?? [];
  return new Set(choices).size === 3 && choices.includes(joins[id]?.number ?? 0);
}

/** She reads her notices: whoever waits for her word stands among them. */
export function reading(run: Run, session: Session): Ready {
  return {
    text: `${session.key} reads the notices`,
    session,
    send: (gateway) => as(run.scene.world, session, gateway)("/v1/notices"),
    apply(model, { body }) {
      const told = (body?.notices ?? []).map(({ joinId }: { joinId?: string }) => joinId);
      const own = run.model.credentials[session.credential];
      const held = own && model.accounts[own.account]?.person;
      const silent = Object.entries(model.joins).filter(
        ([id, join]) => held && join.status === "waiting" && join.person === held && !told.includes(id),
      );
      if (told.length < 50 && silent.length > 0 && body?.notices) throw new Mismatch(`no notice tells of the join ${silent[0]?.[0]}`);
    },
  };
}
