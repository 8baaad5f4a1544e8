import type { AccountView } from "@tongban/protocol";

export interface ClientSession {
  /** The account signed in, as last heard; `undefined` when nobody is. */
  current(): AccountView | undefined;
  /** Signs in through the channel; concurrent calls share one attempt. Where `channel.can.signInSilently` is false the page may be left; then the promise stays open. */
  signIn(): Promise<AccountView>;
  /** At the start of a visit: the credential a sign-on page came back with, else the stored session; `undefined` when there is neither, or it has ended. */
  resume(): Promise<AccountView | undefined>;
  /** Rotates the tokens and reads the account again; concurrent calls share one attempt. */
  refresh(): Promise<AccountView>;
  /** Ends the session here, even when the server can't be reached; or on every channel, and then rejects and keeps it when the server can't be reached. */
  signOut(options?: { readonly everywhere?: boolean }): Promise<void>;
  /** Called with the account after each sign-in, refresh and sign-out. Returns what stops it. */
  onChange(listener: (account: AccountView | undefined) => void): () => void;
}
