import type { AccountView } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** The account as it is now; `client.session.current()` has it as last heard. */
export function readAccount(client: Requests, options?: CallOptions): Promise<AccountView> {
  return client.request({ method: "GET", path: "/v1/account", auth: "session", ...options });
}
