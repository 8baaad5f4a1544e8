import type { Client } from "@tongban/client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

/** How the resuming at the start of the visit stands. */
export interface Resumed {
  readonly ready: boolean;
  /** Why it failed, e.g. a sign-on that was refused; she may go on without a session. */
  readonly error: unknown;
}

interface Shell {
  readonly client: Client;
  readonly resumed: Resumed;
}

const ShellContext = createContext<Shell | undefined>(undefined);

/** One client for everything inside; resumes its session once, at launch, which also takes up a return from a sign-on page. */
export function ClientProvider({ client, children }: { readonly client: Client; readonly children?: ReactNode }) {
  const [resumed, setResumed] = useState<Resumed>({ ready: false, error: undefined });
  useEffect(() => {
    client.session.resume().then(
      () => setResumed({ ready: true, error: undefined }),
      (error: unknown) => setResumed({ ready: true, error }),
    );
  }, [client]);
  return <ShellContext.Provider value={{ client, resumed }}>{children}</ShellContext.Provider>;
}

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error("[@tongban/taro] no client here: wrap the app in <ClientProvider client={createClient(…)}>");
  return shell;
}

export function useClient(): Client {
  return useShell().client;
}
