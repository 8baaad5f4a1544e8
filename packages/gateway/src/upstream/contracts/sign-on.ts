/** Codes are opaque and some providers' are long; what is longer than this does not fit an address. */
export const longestCode = 2_048;

/** Who signs in: a citizen, or an organisation through the one who acts for it. */
export type SsoUser = "person" | "legal";

/** A page that wants somebody signed in, and how she comes back to it. */
export interface SignOnVisit {
  /** The page's address, hash included. */
  readonly returnTo: string;
  /** The page's own: by it the page tells its return from one that somebody made up. */
  readonly state: string;
  /** Where a citizen may be sent back to. */
  readonly origins: readonly string[];
  /** Our address for returns of this app, which the sign-on may have registered. */
  readonly callback: string;
  readonly user: SsoUser;
  readonly traceId: string;
}

/** What a sign-on sent the browser to our callback with: query and form in one. */
interface SignOnReturn extends Pick<SignOnVisit, "origins" | "callback" | "traceId"> {
  readonly fields: Readonly<Record<string, string>>;
}

/** The sign-on pages of an app in a browser. */
export interface SignOn {
  /**
   * The page to log in on. Throws RETURN_ADDRESS_REFUSED, and REQUEST_INVALID for a kind of user that does not sign in there. What a sign-on must answer first may fail like
   * any call of it.
   */
  address(visit: SignOnVisit): Promise<string>;
  /**
   * From our callback back to the page, with the one-time credential in its query as `ticketId` or `oidcCode` beside its `state`; without one when she turned back or
   * the sign-on failed. Throws CHANNEL_CODE_INVALID for a return that no visit of ours began.
   */
  leadBack(back: SignOnReturn): Promise<string>;
  /** The page that ends her session at the sign-on itself; undefined where there is none. */
  logOutAddress(traceId: string): Promise<string | undefined>;
}
