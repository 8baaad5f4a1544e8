import { type FieldKeys, failOnHost, isCitizenId, normaliseCitizenId, type SealedClaim } from "@tongban/protocol";
import type { Draw } from "./pad-type-2.ts";
import { sealText } from "./seal-text.ts";

export interface TypedClaim {
  readonly name: string;
  readonly number: string;
}

/** What was typed, in the form that can be right at all; else CLAIM_INVALID. */
export function checkClaim({ name, number }: TypedClaim): TypedClaim {
  const claim = { name: name.trim(), number: normaliseCitizenId(number) };
  if (claim.name === "" || !isCitizenId(claim.number)) throw failOnHost("CLAIM_INVALID");
  return claim;
}

/** Encrypts a claim under the first key this client can use. */
export async function sealClaim(claim: TypedClaim, { keys }: FieldKeys, draw: Draw): Promise<SealedClaim> {
  const key = keys.find(({ alg }) => alg === "RSA1_5");
  if (!key) throw failOnHost("REPLY_UNREADABLE", { message: "[@tongban/client] the gateway offers no RSA1_5 key" });
  const name = await sealText(claim.name, key.publicKey, draw);
  const number = await sealText(claim.number, key.publicKey, draw);
  return { kid: key.kid, idType: "citizen-id", name, number };
}
