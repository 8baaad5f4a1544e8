import type { ProofMethod, ProofOutcome } from "@tongban/protocol";
import type { CancelSignal } from "../core/cancel.ts";
import type { Client } from "../core/client.ts";

/** `sealing` the typed fields, `showing` the channel's verification page, `confirming` at the gateway. */
export type ProofStage = "sealing" | "showing" | "confirming";

export interface ProvePerson {
  /** Name and citizen id number as typed. Without both: prove again the person this account already has. */
  readonly name?: string | undefined;
  readonly number?: string | undefined;
  /** Default: the best the channel can show. */
  readonly method?: ProofMethod | undefined;
  readonly onStage?: ((stage: ProofStage) => void) | undefined;
  readonly signal?: CancelSignal | undefined;
}

/**
 * Proves that the citizen at this device is the person named, and brings the new level into the session.
 * CLAIM_INVALID before anything is sent when the number can't be right; CITIZEN_CANCELLED when she closes the page; HOST_REFUSED where the channel shows none;
 * ENTROPY_UNAVAILABLE where nothing can be encrypted soundly; PROOF_… as the gateway answers.
 */
export function provePerson(_client: Client, _claim: ProvePerson = {}): Promise<ProofOutcome> {
  throw new Error("not yet");
}
