import type { Requests } from "../core/client.ts";

/**
 * Takes a way to sign in out of the account: its sessions end and it goes on in an account of its own. STEP_UP_REQUIRED, but not for her own, signed in by it minutes
 * ago, that has never proved the account's person; LAST_CREDENTIAL for the only one; CREDENTIAL_SHARED when the channel calls another one of the account the same.
 */
export function unlinkCredential(client: Requests, credentialId: string): Promise<void> {
  return client.request({ method: "DELETE", path: `/v1/account/credentials/${encodeURIComponent(credentialId)}`, auth: "session" });
}
