import type { Channel } from "@tongban/channel";
import { type AccountView, type ChannelCredential, failOnHost, isServiceError, type SessionGrant } from "@tongban/protocol";
import type { Send } from "../core/send.ts";
import { createShare } from "../core/share.ts";
import { exchangeCredential } from "./exchange-credential.ts";
import { createListeners } from "./listeners.ts";
import { refreshTokens, storageKey } from "./refresh-tokens.ts";
import type { ClientSession } from "./session.ts";

export interface SessionParts {
  readonly channel: Channel;
  readonly send: Send;
  readonly now: () => number;
}

export interface SessionKeeper {
  readonly session: ClientSession;
  /** A token to send; a new one when the server has just refused `refused`. */
  accessToken(maySignIn: boolean, refused?: string): Promise<string>;
}

export function createSession(parts: SessionParts): SessionKeeper {
  const { channel, send } = parts;
  const { can, storage, install } = channel;
  const share = createShare();
  const { tell, onChange } = createListeners<AccountView | undefined>();
  let access: string | undefined;
  let account: AccountView | undefined;

  const take = (grant: SessionGrant): AccountView => {
    storage.set(storageKey, grant.refreshToken);
    access = grant.accessToken;
    account = grant.account;
    tell(account);
    return account;
  };
  const drop = async () => {
    access = undefined;
    storage.remove(storageKey);
    await install.forget();
  };
  const endVisit = () => {
    account = undefined;
    tell(account);
  };

  const exchange = async (credential: ChannelCredential) => take(await exchangeCredential(parts, credential));
  const signIn = async () => exchange(await channel.signIn());
  const refresh = () =>
    oneTabAtATime(async () => {
      const stored = storage.get(storageKey);
      if (stored === undefined) throw failOnHost("SESSION_REQUIRED");
      try {
        return take(await refreshTokens(parts, stored));
      } catch (error) {
        if (!isFinal(error)) throw error;
        await drop();
        throw failOnHost("SESSION_EXPIRED", { cause: error });
      }
    });
  const oneTabAtATime = <T>(act: () => Promise<T>) => (channel.exclusively ? channel.exclusively(act) : act());
  const refreshOrSignIn = () =>
    refresh().catch((error) => {
      if (can.signInSilently && isNobody(error)) return signIn();
      throw error;
    });
  /** Who listens hears of an end only when no silent sign-in has made up for it. */
  const orEndVisit = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error) => {
      if (account && storage.get(storageKey) === undefined) endVisit();
      throw error;
    });

  const resume = async () => {
    const credential = channel.returnedCredential();
    if (credential) return exchange(credential);
    if (account || storage.get(storageKey) === undefined) return account;
    return refresh().catch((error) => {
      if (isNobody(error)) return undefined;
      throw error;
    });
  };
  const signOut = async (everywhere: boolean) => {
    try {
      if (access === undefined) await refresh();
      await send(
        { method: "DELETE", path: everywhere ? "/v1/sessions" : "/v1/sessions/current", auth: "session", repeatable: true },
        access,
      );
    } catch (error) {
      if (everywhere && !isFinal(error)) throw error;
    }
    await drop();
    endVisit();
  };

  return {
    async accessToken(maySignIn, refused) {
      const isStale = () => access === undefined || access === refused;
      const renew = async () => {
        if (isStale()) await orEndVisit(maySignIn ? refreshOrSignIn() : refresh());
      };
      if (isStale()) await share(`renew ${maySignIn}`, renew);
      if (access === undefined) throw failOnHost("SESSION_REQUIRED");
      return access;
    },
    session: {
      current: () => account,
      // A promise that stays open while the page is left must not hold up the rest, nor a second try after the citizen came back.
      signIn: () => (can.signInSilently ? share("sign-in", signIn) : signIn()),
      refresh: () => share("refresh", () => orEndVisit(refresh())),
      resume: () => share("resume", resume),
      signOut: ({ everywhere = false } = {}) => share("sign-out", () => signOut(everywhere)),
      onChange,
    },
  };
}

/** Nothing but a new sign-in helps: the server refuses this session, or this install can no longer sign for it. */
function isFinal(error: unknown): boolean {
  return isServiceError(error) && !error.retry && (error.code === "HOST_REFUSED" || (error.status >= 400 && error.status < 500));
}

function isNobody(error: unknown): boolean {
  return isServiceError(error, "SESSION_REQUIRED", "SESSION_EXPIRED");
}
