import type { BundleFailure } from "@tongban/protocol";
import { toServiceError } from "@tongban/server-kit";

/** Why one item of a bundle could not go on, for her to read. Throws what is a fault of ours. */
export function failureOf(itemId: string, error: unknown): BundleFailure {
  const { code, say, status, detail } = toServiceError(error);
  if (status >= 500 && code !== "LICENCE_SOURCE_DOWN") throw error;
  return { itemId, code, say, ...(detail && { detail: { ...detail } }) };
}
