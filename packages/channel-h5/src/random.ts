import { failOnHost } from "@tongban/protocol";
import type { BrowserParts } from "./host.ts";

export async function randomBytes({ crypto }: BrowserParts, length: number): Promise<Uint8Array> {
  try {
    return crypto.getRandomValues(new Uint8Array(length));
  } catch (cause) {
    throw failOnHost("ENTROPY_UNAVAILABLE", { cause });
  }
}
