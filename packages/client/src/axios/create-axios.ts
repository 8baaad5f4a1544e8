import type { Channel, HostRequest } from "@tongban/channel";
import axios, { AxiosHeaders, type AxiosInstance, type InternalAxiosRequestConfig } from "axios";
import type { CancelSignal } from "../core/cancel.ts";
import { bareTransport } from "../core/transport.ts";
import { textHeaders } from "./text-headers.ts";

/** An axios on the channel's request. Bodies go and come as text, and a reply of any status is a reply. */
export function createAxios(channel: Pick<Channel, "request">): AxiosInstance {
  const transport = bareTransport(channel);
  return axios.create({
    transformRequest: [(body) => body],
    transformResponse: [(body) => body],
    validateStatus: null,
    async adapter(config) {
      const reply = await transport(requestOf(config), config.signal as CancelSignal | undefined);
      return { data: reply.body, status: reply.status, statusText: "", headers: new AxiosHeaders(reply.headers), config };
    },
  });
}

function requestOf(config: InternalAxiosRequestConfig<HostRequest["body"]>): HostRequest {
  const { url = "", method = "get", data, timeout = 0 } = config;
  const headers = AxiosHeaders.from(config.headers);
  if (data === undefined) headers.delete("content-type");
  return {
    url,
    method: method.toUpperCase() as HostRequest["method"],
    headers: textHeaders(headers.toJSON(true)),
    ...(data !== undefined && { body: data }),
    timeoutMs: timeout,
  };
}
