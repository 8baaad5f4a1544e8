import type { Client, ClientOptions } from "../core/client.ts";

/** A client on the channel's bare request: no axios. */
export function createClient(_options: ClientOptions): Client {
  throw new Error("not yet");
}
