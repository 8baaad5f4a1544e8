import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from "node:crypto";
import type { OidcApp } from "../config/oidc-schemas.ts";

type Alg = OidcApp["alg"];

export interface SigningKey {
  readonly kid: string;
  readonly alg: Alg;
  readonly privateKey: KeyObject;
  /** As it is published. */
  readonly jwk: JsonWebKey & { readonly kid: string; readonly alg: Alg; readonly use: "sig" };
}

/** The provider's keys, each made when it is first needed: an RSA key takes its time. */
export interface SigningKeys {
  of(alg: Alg): SigningKey;
}

export function createSigningKeys(): SigningKeys {
  const held = new Map<Alg, SigningKey>();
  return {
    of(alg) {
      const known = held.get(alg) ?? makeKey(alg);
      held.set(alg, known);
      return known;
    },
  };
}

/** A key that is nobody's, under the name of a known one. */
export function makeKey(alg: Alg): SigningKey {
  const { privateKey } = alg === "RS256" ? generateKeyPairSync("rsa", { modulusLength: 2048 }) : generateKeyPairSync("ed25519");
  const kid = `sandbox-${alg.toLowerCase()}`;
  return { kid, alg, privateKey, jwk: { ...createPublicKey(privateKey).export({ format: "jwk" }), kid, alg, use: "sig" } };
}
