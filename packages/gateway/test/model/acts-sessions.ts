import { authCode } from "../world/alipay.ts";
import { call } from "../world/call.ts";
import { as, newNonce, postRefresh, ssoTicket, wxCode } from "../world/citizens.ts";
import { sessionIn } from "./acts-proofs.ts";
import type { Ready } from "./judge.ts";
import { isUsable } from "./refresh.ts";
import { enter } from "./rules-joins.ts";
import { logOutEverywhere, logOutOther, signIn } from "./rules-sign-in.ts";
import { act, type Run } from "./run.ts";
import { apps, personas, type Scene, shownOf } from "./scene.ts";
import { accountOf, Mismatch, type Model, Refused, type Session, type User } from "./state.ts";

const kinds = { wechat: "wx-code", alipay: "alipay-code", h5: "sso-ticket" } as const;

export interface Visit {
  readonly who: number;
  readonly where: number;
  readonly level: 1 | 2 | 3;
}

function userOf({ who, where }: Visit): User {
  const app = apps[where % apps.length] ?? apps[0];
  const persona = personas[who % personas.length] ?? personas[0];
  if (!app) throw new Error("no apps");
  return { ...app, persona: persona.id };
}

/** Her phone has a code in its hand. */
export async function signingIn(run: Run, visit: Visit): Promise<Ready> {
  const user = userOf(visit);
  const code = await codeOf(run.scene, user, visit.level);
  const shown = shownOf(run.scene, user);
  run.visits += 1;
  const key = `s${run.visits}`;
  const vouched = user.channel === "h5" && visit.level > 1 ? (visit.level as 2 | 3) : undefined;
  const json = {
    credential: { channel: user.channel, appId: user.appId, kind: kinds[user.channel], code },
    install: { kind: "secret", nonce: newNonce() },
  };
  return {
    text: `${key}: ${user.persona} signs in on ${user.channel} ${user.appId}${vouched ? ` at level ${vouched}` : ""} showing ${shown.map(({ what }) => what.split("@")[0]).join("+")}`,
    key,
    send: (gateway) => call(`${gateway}/v1/sessions`, { json }),
    apply(model, { body }) {
      const view = body.account;
      const current = view?.channels.find((one: { current: boolean }) => one.current);
      const got = {
        credentialId: current?.credentialId ?? `credential-${key}`,
        accessToken: body.accessToken ?? "",
        refreshToken: body.refreshToken ?? "",
        installSecret: body.installSecret ?? "",
        asked: view?.join && { joinId: view.join.joinId, number: view.join.number },
      };
      signIn(model, { user, shown, vouched, key, got });
    },
    afterwards: (model) => enter(model, sessionIn(model, { key })),
  };
}

async function codeOf({ world }: Scene, { persona, channel, appId }: User, level: 1 | 2 | 3): Promise<string> {
  if (channel === "h5") return ssoTicket(world, persona, level);
  return channel === "wechat" ? wxCode(world, persona, appId) : authCode(world, persona, appId);
}

/** A token that was spent comes again, later: one of two holders stole it. */
export function reusing(run: Run, session: Session): Ready | undefined {
  const { spent } = session;
  if (!spent) return undefined;
  return {
    text: `${session.key}'s spent token comes again`,
    send: (gateway) => postRefresh(gateway, { ...session, refreshToken: spent }, run.model.now + 1),
    apply(model) {
      const own = model.sessions[session.key];
      if (own) own.alive = false;
      throw new Refused(401, "SESSION_REVOKED|SESSION_EXPIRED", true);
    },
  };
}

export function loggingOut(run: Run, session: Session, everywhere: boolean): Ready {
  return {
    text: `${session.key} logs out${everywhere ? " everywhere" : ""}`,
    session,
    looksAgain: everywhere,
    send: (gateway) => as(run.scene.world, session, gateway)(everywhere ? "/v1/sessions" : "/v1/sessions/current", { method: "DELETE" }),
    apply(model) {
      const own = model.sessions[session.key];
      if (!own) throw new Refused(401, "SESSION_REVOKED");
      if (everywhere) return logOutEverywhere(model, own);
      enter(model, own);
      own.alive = false;
    },
  };
}

/** Logs another place out. What it is called, it reads from its own list, which shows where its account is signed in. */
export async function loggingOutOther(run: Run, session: Session, other: Session): Promise<Ready | undefined> {
  const { body } = await act(run, {
    text: `${other.key} reads where it is signed in`,
    session: other,
    isLook: true,
    send: (gateway) => as(run.scene.world, other, gateway)("/v1/sessions"),
    apply: (model, reply) => requireListed(model, other, reply.body?.sessions ?? []),
  });
  const id = body?.sessions?.find(({ current }: { current: boolean }) => current)?.id;
  if (!id) return undefined;
  return {
    text: `${session.key} logs ${other.key} out`,
    session,
    looksAgain: true,
    send: (gateway) => as(run.scene.world, session, gateway)(`/v1/sessions/${id}`, { method: "DELETE" }),
    apply(model) {
      const own = model.sessions[session.key];
      if (!own) throw new Refused(401, "SESSION_REVOKED");
      logOutOther(model, own, other.key);
    },
  };
}

function requireListed(model: Model, { credential: id }: Session, listed: readonly object[]): void {
  const accountId = model.credentials[id]?.account;
  const all = Object.values(model.sessions).filter((one) => isUsable(model, one) && accountOf(model, one) === accountId);
  if (listed.length !== Math.min(50, all.length)) throw new Mismatch(`the list has ${listed.length} sessions, not ${all.length}`);
}
