import type { AccountView } from "@tongban/protocol";
import { useSyncExternalStore } from "react";
import { type Resumed, useShell } from "./client-provider.tsx";

export interface SessionState extends Resumed {
  /** Who is signed in, as last heard. */
  readonly account: AccountView | undefined;
}

/** The session as it changes. Before `ready` nobody knows yet whether someone is signed in. */
export function useSession(): SessionState {
  const { client, resumed } = useShell();
  const { current, onChange } = client.session;
  return { ...resumed, account: useSyncExternalStore(onChange, current, current) };
}
