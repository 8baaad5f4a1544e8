import { fail } from "@tongban/protocol";
import type { KeyRing } from "../keys/key-ring.ts";

/**
 * Values that travel through the browser: encrypted and authenticated under our data key, each of its own place, app and time. Whoever changes one, takes one of another app, or keeps
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

export function sealedAs<Value>(place: `${string}.visit` | `${string}.code`, { keys, appId, lifeMs, now }: Sealing): Sealed<Value> {
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
