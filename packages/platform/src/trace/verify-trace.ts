import { createHash } from "node:crypto";
import { canonical, sha256 } from "../crypto/canonical.ts";

/** One step as it is stored and as `GET /v1/official/applications/:id/trace` gives it. */
export interface StoredStep {
  readonly applicationId: string;
  /** From 1. */
  readonly seq: number;
  readonly event: string;
  /** Code of the department acted for, or that takes over; none where she acts herself. Part of the hash where it stands. */
  readonly subject?: string;
  /** Working days that an extension adds or a special procedure is expected to take: statutory, so they outlive an erasure. Part of the hash where it stands. */
  readonly days?: number;
  /** `citizen`, or an official's id. */
  readonly actor: string;
  /** The same for citizens to read. */
  readonly by: string;
  /** ISO 8601 in Beijing time. */
  readonly at: string;
  readonly traceId: string;
  /** SHA-256 hex over salt and payload. */
  readonly payloadHash: string;
  /** Hex, 32 bytes. Gone, as is the payload, once the person's data was erased. */
  readonly salt?: string;
  /** Canonical JSON. */
  readonly payload?: string;
  readonly hash: string;
}

export type TraceCheck = { readonly ok: true; readonly head: string } | { readonly ok: false; readonly seq: number; readonly why: string };

export const firstLink = "0".repeat(64);

export function hashPayload(salt: Buffer, payload: string): string {
  return createHash("sha256").update(salt).update(payload).digest("hex");
}

/** SHA-256(previous hash ‖ canonical header ‖ payload hash), hex. */
export function hashStep(
  previous: string,
  { applicationId, seq, event, subject, days, actor, by, at, traceId, payloadHash }: Omit<StoredStep, "hash">,
): string {
  return sha256(previous + canonical({ applicationId, seq, event, subject, days, actor, by, at, traceId }) + payloadHash);
}

/**
 * Does this chain hold, from its first step on? Erased payloads are no fault. A chain cut short at its end still holds: compare `head` with the one
 * kept elsewhere.
 */
export function verifyTrace(steps: readonly StoredStep[]): TraceCheck {
  let previous = firstLink;
  for (const [index, step] of steps.entries()) {
    const { seq, salt, payload, payloadHash, hash } = step;
    if (seq !== index + 1 || step.applicationId !== steps[0]?.applicationId)
      return { ok: false, seq: index + 1, why: "a step is missing or misplaced" };
    if ((salt === undefined) !== (payload === undefined))
      return { ok: false, seq, why: "salt and payload are erased together or not at all" };
    if (salt !== undefined && payload !== undefined && hashPayload(Buffer.from(salt, "hex"), payload) !== payloadHash) {
      return { ok: false, seq, why: "the payload is not the one that was hashed" };
    }
    if (hashStep(previous, step) !== hash) return { ok: false, seq, why: "the hash does not follow from the step before" };
    previous = hash;
  }
  return { ok: true, head: previous };
}
