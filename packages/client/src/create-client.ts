import type { AxiosInstance } from "axios";
import type { Client, ClientOptions } from "./core/client.ts";

export interface AxiosClient extends Client {
  /** What the calls go through, one request an attempt: for an app's own interceptors. */
  readonly axios: AxiosInstance;
}

/** A client whose calls go through axios, which goes through the channel's request. */
export function createClient(_options: ClientOptions): AxiosClient {
  throw new Error("not yet");
}
