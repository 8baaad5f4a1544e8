import {
  type FieldKeys,
  failOnHost,
  isCitizenId,
  makeServiceError,
  normaliseCitizenId,
  type SealedClaim,
  stepUpErrors,
} from "@tongban/protocol";

/** Encrypts a text under a public key (PEM) and gives base64. */
export type SealText = (text: string, publicKey: string) => Promise<string>;

export interface TypedClaim {
  readonly name: string;
  readonly number: string;
}

/** What was typed, in the form that can be right at all; else CLAIM_INVALID. */
export function checkClaim({ name, number }: TypedClaim): TypedClaim {
  const claim = { name: name.trim(), number: normaliseCitizenId(number) };
  if (claim.name === "" || !isCitizenId(claim.number)) throw makeServiceError("CLAIM_INVALID", stepUpErrors.CLAIM_INVALID);
  return claim;
}

/** Encrypts a claim under the first key this client can use. */
export async function sealClaim(claim: TypedClaim, { keys }: FieldKeys, seal: SealText): Promise<SealedClaim> {
  const key = keys.find(({ alg }) => alg === "RSA1_5");
  if (!key) throw failOnHost("REPLY_UNREADABLE", { message: "[@tongban/client] the gateway offers no RSA1_5 key" });
  const name = await seal(claim.name, key.publicKey);
  const number = await seal(claim.number, key.publicKey);
  return { kid: key.kid, idType: "citizen-id", name, number };
}
