import { createPublicKey, type JsonWebKey } from "node:crypto";
import { fail } from "@tongban/protocol";

const keepMs = 10 * 60_000;

/**
 * Finds the gateway's public keys (PEM) by their id. The document is fetched at first use, kept ten minutes, and asked for once more when a token names a key
 * that is not in it. Calls at the same moment share one fetch. Throws PLATFORM_UNAVAILABLE when the gateway does not answer; undefined when there is no such key.
 */
export function createGatewayKeys(jwksUrl: string, now: () => number): (kid: string) => Promise<string | undefined> {
  let kept: { readonly at: number; readonly keys: ReadonlyMap<string, string> } | undefined;
  let underway: Promise<ReadonlyMap<string, string>> | undefined;

  function refresh(): Promise<ReadonlyMap<string, string>> {
    underway ??= fetchKeys(jwksUrl)
      .then((keys) => {
        kept = { at: now(), keys };
        return keys;
      })
      .finally(() => {
        underway = undefined;
      });
    return underway;
  }

  return async (kid) => {
    const fresh = kept && now() - kept.at < keepMs ? kept.keys : undefined;
    return fresh?.get(kid) ?? (await refresh()).get(kid);
  };
}

async function fetchKeys(jwksUrl: string): Promise<ReadonlyMap<string, string>> {
  try {
    const reply = await fetch(jwksUrl, { signal: AbortSignal.timeout(3_000), redirect: "error" });
    if (!reply.ok) throw new Error(`${reply.status}`);
    const { keys } = (await reply.json()) as { keys: readonly (JsonWebKey & { kid?: string })[] };
    const usable = keys.filter(({ kty, crv, kid }) => kty === "OKP" && crv === "Ed25519" && kid);
    return new Map(
      usable.map((key) => [key.kid ?? "", createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" }).toString()]),
    );
  } catch (cause) {
    throw fail("PLATFORM_UNAVAILABLE", { cause, message: `[@tongban/platform] the gateway's keys at ${jwksUrl} can't be read` });
  }
}
