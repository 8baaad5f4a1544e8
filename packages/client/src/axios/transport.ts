import { failOnHost } from "@tongban/protocol";
import { type AxiosInstance, isCancel } from "axios";
import type { Transport } from "../core/transport.ts";
import { textHeaders } from "./text-headers.ts";

export function axiosTransport(axios: AxiosInstance): Transport {
  return async ({ url, method, headers, body, timeoutMs }, signal) => {
    try {
      const call = { url, method, headers: { ...headers }, data: body, timeout: timeoutMs, ...(signal && { signal }) };
      const reply = await axios.request<string>(call);
      return { status: reply.status, headers: textHeaders(reply.headers), body: reply.data };
    } catch (cause) {
      throw isCancel(cause) ? failOnHost("REQUEST_CANCELLED", { cause }) : cause;
    }
  };
}
