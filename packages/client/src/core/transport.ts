import type { Channel, HostExchange, HostReply, HostRequest } from "@tongban/channel";
import type { CancelSignal } from "./cancel.ts";
import { cancelling } from "./cancelling.ts";

/** Sends one request, once. Rejects with a host code when there is no reply. */
export type Transport = (request: HostRequest, signal: CancelSignal | undefined) => Promise<HostReply>;

export function bareTransport(channel: Pick<Channel, "request">): Transport {
  return (request, signal) => {
    let exchange: HostExchange | undefined;
    const send = () => {
      exchange = channel.request(request);
      return exchange.reply;
    };
    return cancelling(signal, send, () => exchange?.abort());
  };
}
