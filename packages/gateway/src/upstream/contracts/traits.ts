/** What is known of an app before anybody is asked. */
export interface AppTraits {
  /** Servers and pages it involves; production wants them on https. */
  readonly addresses: readonly string[];
  /** An app that is a page in a browser. */
  readonly web?: {
    /** Origins that may call the gateway. */
    readonly origins: readonly string[];
    readonly signOnOrigin: string;
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
