import { buildClient } from "../core/build-client.ts";
import type { Client, ClientOptions } from "../core/client.ts";
import { bareTransport } from "../core/transport.ts";

/**
 * A client on the channel's bare request: no axios.
 *
 * @example
 * const client = createClient({ channel: createWechatChannel(wx, { appId }), baseUrl: "https://gateway.example.gov.cn" });
 */
export function createClient(options: ClientOptions): Client {
  return buildClient(options, bareTransport(options.channel));
}
