import type { TraceExport, TraceKeys } from "@tongban/protocol";
import { rootFrom } from "./merkle.ts";
import { isSigned } from "./signing-key.ts";
import { chainName, leafOf, textOfDay } from "./trace-day.ts";
import { verifyTrace } from "./verify-trace.ts";

export type ExportCheck =
  | { readonly ok: true; readonly steps: number; readonly signed: number; readonly day: string | undefined }
  | { readonly ok: false; readonly seq: number; readonly why: string };

/**
 * Does the trace a citizen took with her hold, and did the platform sign it up to step `signed` on `day`? Needs nothing but the file and the public keys, which must
 * come from elsewhere. What happened after the file was made it can't know.
 */
export function verifyExport({ applicationId, head, steps, proof }: TraceExport, keys: TraceKeys): ExportCheck {
  if (steps.length === 0) return { ok: false, seq: 1, why: "there are no steps" };
  if (steps[0]?.applicationId !== applicationId) return { ok: false, seq: 1, why: "the step belongs to another chain" };
  const check = verifyTrace(steps);
  if (!check.ok) return check;
  if (check.head !== head) return { ok: false, seq: steps.length, why: "the chain does not end at the head it names" };
  if (!proof) return { ok: true, steps: steps.length, signed: 0, day: undefined };
  const fail = (why: string) => ({ ok: false, seq: proof.seq, why }) as const;
  const step = steps[proof.seq - 1];
  if (!step) return fail("the chain was cut: a signed day knows this step");
  if (step.hash !== proof.head) return fail("not the step that was signed");
  if (!isSigned(textOfDay(proof.day), proof.day, keys)) return fail("the signature of the day is not the platform's");
  const leaf = leafOf({ chain: chainName(applicationId), seq: proof.seq, head: proof.head });
  const path = proof.path.map((each) => Buffer.from(each, "hex"));
  const root = rootFrom(leaf, { index: proof.index, size: proof.day.chains, path });
  if (root?.toString("hex") !== proof.day.root) return fail("the path does not lead to what was signed");
  return { ok: true, steps: steps.length, signed: proof.seq, day: proof.day.day };
}
