import type { HostExchange, HostReply, HostRequest } from "@tongban/channel";
import { failOnHost, type HostErrorCode } from "@tongban/protocol";
import type { BrowserParts } from "./host.ts";

export function request(browser: BrowserParts, call: HostRequest): HostExchange {
  const stop = new AbortController();
  let code: HostErrorCode = "NETWORK_FAILED";
  const stopAs = (reason: HostErrorCode) => {
    code = reason;
    stop.abort();
  };
  const timer = setTimeout(() => stopAs("REQUEST_TIMEOUT"), call.timeoutMs);
  const reply = send(browser, call, stop.signal)
    .catch((cause) => {
      throw failOnHost(code, { cause });
    })
    .finally(() => clearTimeout(timer));
  return { reply, abort: () => stopAs("REQUEST_CANCELLED") };
}

async function send(browser: BrowserParts, call: HostRequest, signal: AbortSignal): Promise<HostReply> {
  const { url, method, headers, body = null } = call;
  const reply = await browser.fetch(url, { method, headers, body, signal, cache: "no-store", credentials: "omit" });
  return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.text() };
}
