/** What we must know again when the browser comes back, between which and its leaving we keep nothing. */
export interface Visit {
  /** The page to lead back to, its own state in the query. */
  readonly back: string;
  /** As it was sent: the token service wants the same. */
  readonly callback: string;
}

/** What the page hands in: the code and what we had sent, readable to nobody else. */
export interface SealedCode extends Omit<Visit, "back"> {
  readonly code: string;
}
