import { failOnHost } from "@tongban/protocol";

/** A browser shows no verification page of its own. */
export async function prove(): Promise<void> {
  throw failOnHost("HOST_REFUSED");
}
