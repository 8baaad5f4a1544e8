import type { Channel } from "@tongban/channel";
import {
  type FieldKeys,
  failOnHost,
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
import { showAndConfirm, type Watching } from "./show-and-confirm.ts";

export interface ProvePerson extends Watching {
  /** Name and citizen id number as typed. Without both: prove again the person this account already has. */
  readonly name?: string | undefined;
  readonly number?: string | undefined;
  /** Default: the best the channel can show. */
  readonly method?: ProofMethod | undefined;
}

/**
 * Proves that the citizen at this device is the person named, and brings the new level into the session.
 * CLAIM_INVALID before anything is sent when name or number can't be right; CITIZEN_CANCELLED when she closes the page; HOST_REFUSED where the
 * channel shows none; ENTROPY_UNAVAILABLE where nothing can be encrypted soundly; PROOF_… as the gateway answers.
 */
export async function provePerson(client: Client, options: ProvePerson = {}): Promise<ProofOutcome> {
  const { channel } = client;
  const { name, number, method = channel.can.proofs[0], onStage, signal } = options;
  const typed = name === undefined && number === undefined ? undefined : checkClaim({ name: name ?? "", number: number ?? "" });
  if (!method) throw failOnHost("HOST_REFUSED", { message: `[@tongban/client] channel ${channel.id} can show no proof` });

  onStage?.("sealing");
  const claim = typed && (await seal(client, typed, signal));
  const body: ProofRequest = { method, ...(claim && { claim }) };
  const started = await client.request<ProofStarted>({ method: "POST", path: "/v1/proofs", body, auth: "session", signal });
  return showAndConfirm(client, started, { onStage, signal });
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
