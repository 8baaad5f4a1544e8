import { fail } from "@tongban/protocol";
import type { KeyRing } from "../../keys/key-ring.ts";

/** What we must know again when the browser comes back, between which and its leaving we keep nothing. */
export interface Visit {
  /** The page to lead back to, its own state in the query. */
  readonly back: string;
  readonly verifier: string;
  readonly nonce: string;
  /** As it was sent: the token endpoint wants the same. */
  readonly callback: string;
}

/** What the page hands in: the provider's answer and what we had sent, readable to nobody else. */
export interface SealedCode extends Omit<Visit, "back"> {
  readonly code: string;
  /** Who says that it answers (RFC 9207), if it does. */
  readonly iss?: string;
}

/**
 * Values that travel through the browser: encrypted and authenticated under our data key, each of its own kind, app and time. Whoever changes one, takes one of another app, or keeps
 * one too long has nothing: CHANNEL_CODE_INVALID.
 */
export interface Sealed<Value> {
  close(value: Value): string;
  open(sealed: string): Value;
}

interface Sealing {
  readonly keys: KeyRing;
  readonly appId: string;
  readonly lifeMs: number;
  now(): number;
}

export function sealedAs<Value>(place: "oidc.visit" | "oidc.code", { keys, appId, lifeMs, now }: Sealing): Sealed<Value> {
  const bound = `${place} ${appId}`;
  return {
    close: (value) => keys.seal.close(bound, JSON.stringify({ at: now(), value })),
    open(sealed) {
      const { at, value } = read(sealed);
      if (now() - at >= lifeMs) throw fail("CHANNEL_CODE_INVALID", { cause: { place, reason: "too old" } });
      return value;
    },
  };

  function read(sealed: string): { readonly at: number; readonly value: Value } {
    try {
      return JSON.parse(keys.seal.open(bound, sealed)) as { at: number; value: Value };
    } catch {
      throw fail("CHANNEL_CODE_INVALID", { cause: { place, reason: "not ours" } });
    }
  }
}
