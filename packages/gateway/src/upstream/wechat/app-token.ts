import { fail } from "@tongban/protocol";
import type { Trx } from "../../store/transact.ts";
import { minute } from "../../time.ts";
import { callUpstream } from "../call-upstream.ts";
import type { UpstreamContext } from "../contracts/upstream.ts";
import type { WechatApp } from "./app.ts";
import { readFailure } from "./errors.ts";

const api = "stable_token";
const place = "channel_tokens.token";

/** The app's access token, shared by all replicas. */
export interface AppToken {
  /** A token that should work; with `spent`, one that is not it. */
  get(traceId: string, spent?: string): Promise<string>;
}

/**
 * Fetches `stable_token` by one replica at a time: the row's lock is the queue, and who comes next finds the token already there. A token the upstream
 * refused is replaced only if it is still the stored one. Source: developers.weixin.qq.com, getStableAccessToken (normal mode returns the same token until
 * five minutes before its end; forced mode 20 times a day, 30 s apart).
 */
export function createAppToken(
  app: Pick<WechatApp, "appId" | "secret" | "apiBase">,
  { db, keys, timeoutMs, now }: UpstreamContext,
): AppToken {
  const name = `wechat ${app.appId}`;
  const margin = minute;
  const inFlight = new Map<string | undefined, Promise<string>>();

  async function stored(from: typeof db): Promise<string | undefined> {
    const row = await from.selectFrom("channel_tokens").selectAll().where("app", "=", name).executeTakeFirst();
    const live = row?.token_sealed && row.expires_at && row.expires_at.getTime() - margin > now();
    return live ? keys.seal.open(place, row.token_sealed ?? "") : undefined;
  }

  async function renew(traceId: string, spent: string | undefined): Promise<string> {
    await db
      .insertInto("channel_tokens")
      .values({ app: name, token_sealed: null, expires_at: null })
      .onConflict((on) => on.doNothing())
      .execute();
    return db.transaction().execute(async (trx) => {
      await trx.selectFrom("channel_tokens").select("app").where("app", "=", name).forUpdate().execute();
      const found = await stored(trx);
      if (found && found !== spent) return found;
      let fresh = await ask(traceId, false);
      if (fresh.token === spent) fresh = await ask(traceId, true);
      await keep(trx, fresh);
      return fresh.token;
    });
  }

  async function ask(traceId: string, forced: boolean): Promise<{ token: string; expiresIn: number }> {
    const url = new URL("/cgi-bin/stable_token", app.apiBase);
    const body = { grant_type: "client_credential", appid: app.appId, secret: app.secret, force_refresh: forced };
    return readToken(await callUpstream({ api, url, method: "POST", body, timeoutMs, traceId }));
  }

  async function keep(trx: Trx, { token, expiresIn }: { token: string; expiresIn: number }): Promise<void> {
    await trx
      .updateTable("channel_tokens")
      .set({ token_sealed: keys.seal.close(place, token), expires_at: new Date(now() + expiresIn * 1_000) })
      .where("app", "=", name)
      .execute();
  }

  return {
    async get(traceId, spent) {
      if (!spent) {
        const found = await stored(db);
        if (found) return found;
      }
      const running = inFlight.get(spent) ?? renew(traceId, spent).finally(() => inFlight.delete(spent));
      inFlight.set(spent, running);
      return running;
    },
  };
}

/** Judges the reply. */
function readToken(reply: Readonly<Record<string, unknown>>): { token: string; expiresIn: number } {
  const failure = readFailure(reply, api);
  if (failure) throw failure;
  const { access_token: token, expires_in: expiresIn } = reply;
  if (typeof token !== "string" || token === "" || typeof expiresIn !== "number")
    throw fail("CHANNEL_FAILED", { cause: { api, reason: "no token" } });
  return { token, expiresIn };
}
