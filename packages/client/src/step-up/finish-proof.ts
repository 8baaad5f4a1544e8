import { isServiceError, type OpenProof, type ProofOutcome } from "@tongban/protocol";
import type { Client } from "../core/client.ts";
import { confirm, showAndConfirm, type Watching } from "./show-and-confirm.ts";

/**
 * Goes on with a proof that was begun before the app was closed (`open` of `readProofWays`): she may have passed the page already; if not, it is shown again.
 * Nothing is typed a second time. Rejects as `provePerson` does.
 */
export async function finishProof(client: Client, open: OpenProof, watching: Watching = {}): Promise<ProofOutcome> {
  try {
    return await confirm(client, open, { ...watching, patient: false });
  } catch (error) {
    if (!isServiceError(error, "PROOF_PENDING")) throw error;
    return showAndConfirm(client, open, watching);
  }
}
