import { failOnHost, isServiceError, type ProofOutcome, type ProofStarted } from "@tongban/protocol";
import type { CancelSignal } from "../core/cancel.ts";
import type { Client } from "../core/client.ts";

/** `sealing` the typed fields, `showing` the channel's verification page, `confirming` at the gateway. */
export type ProofStage = "sealing" | "showing" | "confirming";

export interface Watching {
  readonly onStage?: ((stage: ProofStage) => void) | undefined;
  readonly signal?: CancelSignal | undefined;
}

type Started = Pick<ProofStarted, "proofId" | "launch">;

/** Shows the page of a proof that was begun, and asks what came of it. */
export async function showAndConfirm(client: Client, started: Started, watching: Watching): Promise<ProofOutcome> {
  watching.onStage?.("showing");
  const failure = await failureOf(client.channel.prove(started.launch));
  if (isServiceError(failure, "CITIZEN_CANCELLED")) throw failure;
  return confirm(client, started, { ...watching, patient: failure === undefined }).catch((error: unknown) => {
    throw failure !== undefined && isServiceError(error, "PROOF_PENDING") ? failure : error;
  });
}

interface Confirming extends Watching {
  /** Asks again for a while when the upstream has not heard of it yet. */
  readonly patient: boolean;
}

/** Neither the page's success nor its failure counts: the gateway asks the upstream, which also hears of somebody trying another's name. */
export async function confirm(client: Client, { proofId }: Started, { onStage, signal, patient }: Confirming): Promise<ProofOutcome> {
  onStage?.("confirming");
  const path = `/v1/proofs/${encodeURIComponent(proofId)}/confirm`;
  const outcome = await client.request<ProofOutcome>({ method: "POST", path, repeatable: patient, auth: "session", signal });
  await client.session.refresh();
  return outcome;
}

function failureOf(showing: Promise<void>): Promise<unknown> {
  return showing.then(
    () => undefined,
    (error: unknown) => error ?? failOnHost("HOST_REFUSED"),
  );
}
