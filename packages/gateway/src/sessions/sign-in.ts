import { setTimeout as pause } from "node:timers/promises";
import { fail, isServiceError, type SessionGrant, type SignInRequest } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import { deviceName } from "./device-name.ts";
import { type Granted, type Granting, grantSession } from "./grant-session.ts";
import { openKnownSession } from "./open-known-session.ts";
import { openSession } from "./open-session.ts";
import { findSignIn, type SignInKey, signInKey } from "./sign-in-record.ts";

export type SignIn = (request: SignInRequest, from: SignedInFrom) => Promise<SessionGrant>;

interface SignedInFrom {
  readonly traceId: string;
  readonly userAgent: string | undefined;
}

/**
 * Exchanges a one-time credential for a session. One code gives one session, whichever replicas are asked how often: a repeat with the same install offer gets
 * the same one, anybody else gets CHANNEL_CODE_USED. The upstream is asked first and the records only when it says the code is spent, so that a usual
 * sign-in is one transaction.
 */
export function createSignIn(gateway: Gateway): SignIn {
  const running = new Map<string, Promise<Granted>>();

  return async (request, { traceId, userAgent }) => {
    const { channel, appId, kind } = request.credential;
    const upstream = gateway.upstreams.of(channel, appId);
    if (kind !== upstream.credentialKind) throw fail("CREDENTIAL_UNKNOWN");
    const key = signInKey(gateway.keys, request);
    const name = `${key.codeHash} ${key.offerHash}`;
    const shared =
      running.get(name) ?? exchange(gateway, { request, traceId, key, device: deviceName(userAgent) }).finally(() => running.delete(name));
    running.set(name, shared);
    return grantSession(gateway, await shared);
  };
}

interface Exchange {
  readonly request: SignInRequest;
  readonly traceId: string;
  readonly key: SignInKey;
  readonly device: string | undefined;
}

async function exchange(gateway: Gateway, { request, traceId, key, device }: Exchange): Promise<Granted> {
  const { channel, appId, code } = request.credential;
  const upstream = gateway.upstreams.of(channel, appId);
  try {
    const identity = await upstream.exchange(code, traceId);
    const opening = { request, identity, device, ...key };
    const opened = (await openKnownSession(gateway, opening)) ?? (await openSession(gateway, opening));
    return opened ?? (await findWinner(gateway, key, 0)) ?? used();
  } catch (error) {
    if (!isServiceError(error, "CHANNEL_CODE_USED", "CHANNEL_CODE_INVALID")) throw error;
    const somebodyIsAtIt = error.code === "CHANNEL_CODE_USED" || upstream.usedLooksInvalid;
    const winner = await findWinner(gateway, key, somebodyIsAtIt ? 1_500 : 0);
    if (winner) return winner;
    throw error;
  }
}

/** The session of whoever exchanged the code first, waiting a little for it to be written. Throws CHANNEL_CODE_USED when it is not ours to have. */
async function findWinner(gateway: Gateway, key: SignInKey, patienceMs: number): Promise<Granting | undefined> {
  for (let waited = 0; ; waited += 100) {
    const found = await findSignIn(gateway.db, { ...key, keys: gateway.keys, now: gateway.now() });
    if (found === "used") return used();
    if (found || waited >= patienceMs) return found;
    await pause(100);
  }
}

function used(): never {
  throw fail("CHANNEL_CODE_USED");
}
