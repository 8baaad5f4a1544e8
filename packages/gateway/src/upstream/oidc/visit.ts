/** What we must know again when the browser comes back, between which and its leaving we keep nothing. */
export interface Visit {
  /** The page to lead back to, its own state in the query. */
  readonly back: string;
  readonly verifier: string;
  readonly nonce: string;
  /** As it was sent: the token endpoint wants the same. */
  readonly callback: string;
}

/** What the page hands in: the provider's answer and what we had sent, readable to nobody else. */
export interface SealedCode extends Omit<Visit, "back"> {
  readonly code: string;
  /** Who says that it answers (RFC 9207), if it does. */
  readonly iss?: string;
}
