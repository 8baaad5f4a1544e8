import { postRefresh } from "../world/citizens.ts";
import type { Ready } from "./judge.ts";
import { enter } from "./rules-joins.ts";
import { act, type Run } from "./run.ts";
import { accessUntil, account, accountOf, day, type Model, Refused, type Session } from "./state.ts";

/** Signed in, by what the phone keeps. */
export function isUsable({ now }: Model, { alive: isAlive, refreshUntil }: Session): boolean {
  return isAlive && refreshUntil > now;
}

/** A phone whose access token has ended refreshes before it asks. */
export async function freshen(run: Run, key: string): Promise<void> {
  const session = run.model.sessions[key];
  if (!session || !isUsable(run.model, session) || session.accessUntil > run.model.now + 5_000) return;
  await act(run, refreshing(run, session));
}

export function refreshing(run: Run, session: Session): Ready {
  const { now } = run.model;
  return {
    text: `${session.key} refreshes`,
    key: session.key,
    send: (gateway) => postRefresh(gateway, session, now),
    apply(model, { body }) {
      const own = model.sessions[session.key];
      if (!own) throw new Refused(401, "SESSION_EXPIRED");
      if (own.refreshUntil <= model.now) throw new Refused(401, "SESSION_EXPIRED|SESSION_REVOKED");
      enter(model, own);
      account(model, accountOf(model, own)).lastSeen = model.now;
      Object.assign(own, {
        spent: own.refreshToken,
        refreshToken: body.refreshToken ?? own.refreshToken,
        accessToken: body.accessToken ?? own.accessToken,
        accessUntil: accessUntil(model),
        refreshUntil: model.now + 30 * day,
      });
    },
  };
}
