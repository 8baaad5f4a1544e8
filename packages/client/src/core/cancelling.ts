import { failOnHost } from "@tongban/protocol";
import type { CancelSignal } from "./cancel.ts";

/** Runs `work`; when the signal fires first, calls `stop` and rejects with REQUEST_CANCELLED. */
export async function cancelling<T>(signal: CancelSignal | undefined, work: () => Promise<T>, stop?: () => void): Promise<T> {
  if (!signal) return work();
  if (signal.aborted) throw failOnHost("REQUEST_CANCELLED");
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      reject(failOnHost("REQUEST_CANCELLED"));
      stop?.();
    };
  });
  signal.addEventListener("abort", onAbort);
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
