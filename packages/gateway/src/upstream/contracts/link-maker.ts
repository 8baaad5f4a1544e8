/** Where an entry leads: a page of the app, and what comes along. */
export interface LinkOrder {
  /** No leading slash, no query. */
  readonly page: string;
  /** For a mini-program code the `scene` (a short token); for the other kinds the query. */
  readonly query: string;
  /** What people read about it, where the channel asks for it. */
  readonly describe: string;
  /** Milliseconds since 1970; without it as long as the channel allows. */
  readonly expiresAt?: number;
  readonly traceId: string;
}

/** `image`: bytes of a picture. `address`: what is put behind a button, in a short message, or drawn as a code. */
export type MadeLink =
  | { readonly kind: "image"; readonly type: "image/png" | "image/jpeg"; readonly bytes: Buffer }
  | { readonly kind: "address"; readonly address: string; readonly expiresAt?: number };

/** The entries a channel makes for an app, by their own names there. */
export interface LinkMaker {
  readonly kinds: readonly string[];
  /** Throws LINK_REFUSED when the channel does not take the page, the query or the time; REQUEST_INVALID for a kind it has not. */
  make(kind: string, order: LinkOrder): Promise<MadeLink>;
}
