import type { AxiosInstance } from "axios";
import { createAxios } from "./axios/create-axios.ts";
import { axiosTransport } from "./axios/transport.ts";
import { buildClient } from "./core/build-client.ts";
import type { Client, ClientOptions } from "./core/client.ts";

export interface AxiosClient extends Client {
  /** What the calls go through, one request an attempt: for an app's own interceptors. */
  readonly axios: AxiosInstance;
}

/**
 * A client whose calls go through axios, which goes through the channel's request.
 *
 * @example
 * const client = createClient({ channel: createWechatChannel(wx, { appId }), baseUrl: "https://gateway.example.gov.cn" });
 */
export function createClient(options: ClientOptions): AxiosClient {
  const axios = createAxios(options.channel);
  return { ...buildClient(options, axiosTransport(axios)), axios };
}
