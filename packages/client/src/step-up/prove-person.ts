import type { Channel } from "@tongban/channel";
import {
  type FieldKeys,
  failOnHost,
  isServiceError,
  type ProofMethod,
  type ProofOutcome,
  type ProofRequest,
  type ProofStarted,
  type SealedClaim,
} from "@tongban/protocol";
import type { CancelSignal } from "../core/cancel.ts";
import type { Client } from "../core/client.ts";
import { checkClaim, type SealText, sealClaim, type TypedClaim } from "./seal-claim.ts";
import { sealText } from "./seal-text.ts";

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
 * CLAIM_INVALID before anything is sent when name or number can't be right; CITIZEN_CANCELLED when she closes the page; HOST_REFUSED where the
 * channel shows none; ENTROPY_UNAVAILABLE where nothing can be encrypted soundly; PROOF_… as the gateway answers.
 */
export async function provePerson(client: Client, options: ProvePerson = {}): Promise<ProofOutcome> {
  const { channel, session } = client;
  const { name, number, method = channel.can.proofs[0], onStage, signal } = options;
  const typed = name === undefined && number === undefined ? undefined : checkClaim({ name: name ?? "", number: number ?? "" });
  if (!method) throw failOnHost("HOST_REFUSED", { message: `[@tongban/client] channel ${channel.id} can show no proof` });

  onStage?.("sealing");
  const claim = typed && (await seal(client, typed, signal));
  const body: ProofRequest = { method, ...(claim && { claim }) };
  const { proofId, launch } = await client.request<ProofStarted>({ method: "POST", path: "/v1/proofs", body, auth: "session", signal });

  onStage?.("showing");
  const failure = await failureOf(channel.prove(launch));
  if (isServiceError(failure, "CITIZEN_CANCELLED")) throw failure;

  // Neither the page's success nor its failure counts: the gateway asks the upstream, which also hears of somebody trying another's name.
  onStage?.("confirming");
  const path = `/v1/proofs/${encodeURIComponent(proofId)}/confirm`;
  const confirm = { method: "POST", path, repeatable: failure === undefined, auth: "session", signal } as const;
  const outcome = await client.request<ProofOutcome>(confirm).catch((error: unknown) => {
    throw failure !== undefined && isServiceError(error, "PROOF_PENDING") ? failure : error;
  });
  await session.refresh();
  return outcome;
}

function failureOf(showing: Promise<void>): Promise<unknown> {
  return showing.then(
    () => undefined,
    (error: unknown) => error ?? failOnHost("HOST_REFUSED"),
  );
}

async function seal(client: Client, claim: TypedClaim, signal: CancelSignal | undefined): Promise<SealedClaim> {
  const sealing = await sealingOn(client.channel);
  const keys = await client.request<FieldKeys>({ method: "GET", path: "/v1/keys", auth: "none", signal });
  return sealClaim(claim, keys, sealing);
}

/** The host's own encryption, else jsencrypt with the host's randomness. Draws at once: a host with neither sends nothing. */
async function sealingOn(channel: Channel): Promise<SealText> {
  if (channel.sealText) return channel.sealText;
  const draw = (length: number) => channel.randomBytes(length);
  await draw(1);
  return (text, publicKey) => sealText(text, publicKey, draw);
}
