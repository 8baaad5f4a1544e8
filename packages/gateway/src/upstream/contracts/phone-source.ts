import type { PhoneGrant } from "@tongban/protocol";
import type { Identifier } from "./identity.ts";

/** Who pressed the phone button, and what her channel handed over. */
export interface PhoneAsk {
  readonly grant: PhoneGrant;
  /** All identifiers of the credential that asks: the number must be this user's. */
  readonly identifiers: readonly Identifier[];
  /** What the channel wanted kept with her session: WeChat's `session_key`, Alipay's tokens. */
  readonly secret: string | undefined;
  readonly traceId: string;
}

/** A channel's word on the citizen's phone number. */
export interface PhoneSource {
  readonly kinds: readonly PhoneGrant["kind"][];
  /**
   * Set where a grant names neither user nor time, so that we tie it to her ourselves: it counts within this time of a request the session has opened before, once
   * for each request, and a number that one credential of the app has is refused to every other of that app. Default: the channel itself refuses another user's.
   */
  readonly request?: { readonly lifeMs: number };
  /** The verified number as E.164, e.g. `+8613800000000`. Throws PHONE_GRANT_INVALID when it is used, old, forged or another user's. */
  read(ask: PhoneAsk): Promise<string>;
}
