import type { ProofWays } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** How she can prove who she is here, how many tries are left today, and the proof she has begun: see `finishProof` in `@tongban/client/step-up`. */
export function readProofWays(client: Requests, options?: CallOptions): Promise<ProofWays> {
  return client.request({ method: "GET", path: "/v1/proofs", auth: "session", ...options });
}
