/** Where a sign-on page sends the citizen back to. */
export interface SignOnReturn {
  readonly returnTo: string;
  readonly state: string;
  /** Where a citizen may be sent back to. */
  readonly origins: readonly string[];
}

/** What is known of an app before anybody is asked. */
export interface AppTraits {
  /** Servers and pages it involves; production wants them on https. */
  readonly addresses: readonly string[];
  /** An app that is a page in a browser. */
  readonly web?: {
    /** Origins that may call the gateway. */
    readonly origins: readonly string[];
    readonly signOnOrigin: string;
    /** Throws RETURN_ADDRESS_REFUSED. */
    signOnAddress(back: SignOnReturn): string;
  };
  /** For people, Chinese. */
  readonly card: {
    readonly channel: string;
    readonly entry: string;
    readonly signIn: string;
    readonly identifiers: readonly string[];
    readonly proof: string;
  };
}
