import type { HostExchange, HostReply, HostRequest } from "@tongban/channel";
import { failOnHost } from "@tongban/protocol";
import { readFailure } from "./failure.ts";
import type { MyHost, MyReply, MyRequestOption } from "./host.ts";

const httpError = 19;

export function request(my: MyHost, call: HostRequest): HostExchange {
  let abort = () => {};
  const reply = new Promise<HostReply>((resolve, reject) => {
    /** What has an HTTP status is a reply, be it handed over as success or as an HTTP error. */
    const settle = (answer: MyReply) => {
      const { error = httpError, status = 0, headers = {}, data = "" } = answer;
      if (error === httpError && status >= 100) resolve({ status, headers: lowerCased(headers), body: textOf(data) });
      else reject(readFailure(answer, "NETWORK_FAILED"));
    };
    const task = my.request({ ...wireOf(call), success: settle, fail: settle });
    abort = () => {
      reject(failOnHost("REQUEST_CANCELLED"));
      task.abort();
    };
  });
  return { reply, abort };
}

/** Any `dataType` but `json` leaves the reply as the text it is. */
function wireOf({ url, method, headers, body, timeoutMs }: HostRequest): Omit<MyRequestOption, "success" | "fail"> {
  return { url, method, headers: { ...headers }, dataType: "text", timeout: timeoutMs, ...(body !== undefined && { data: body }) };
}

function lowerCased(headers: object): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Text was asked for; a client that parsed the JSON all the same is read back. */
export function textOf(data: unknown): string {
  return typeof data === "string" ? data : JSON.stringify(data);
}
