import type { HostExchange, HostReply, HostRequest } from "@tongban/channel";
import { failOnHost } from "@tongban/protocol";
import { readFailure } from "./failure.ts";
import type { WxHost, WxRequestOption } from "./host.ts";

export function request(wx: WxHost, call: HostRequest): HostExchange {
  let abort = () => {};
  const reply = new Promise<HostReply>((resolve, reject) => {
    const task = wx.request({
      ...wireOf(call),
      success: ({ statusCode, header, data }) => resolve({ status: statusCode, headers: lowerCased(header), body: textOf(data) }),
      fail: (failure) => reject(readFailure(failure, "NETWORK_FAILED")),
    });
    abort = () => {
      reject(failOnHost("REQUEST_CANCELLED"));
      task.abort();
    };
  });
  return { reply, abort };
}

/** Any `dataType` but `json` leaves the reply as the text it is. */
function wireOf({ url, method, headers, body, timeoutMs }: HostRequest): Omit<WxRequestOption, "success" | "fail"> {
  const data = body !== undefined && { data: body };
  return { url, method, header: { ...headers }, dataType: "text", responseType: "text", timeout: timeoutMs, ...data };
}

function lowerCased(header: object): Record<string, string> {
  return Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Text was asked for; a client that parsed the JSON all the same is read back. */
function textOf(data: unknown): string {
  return typeof data === "string" ? data : JSON.stringify(data);
}
