import { failOnHost, isServiceError } from "@tongban/protocol";
import type { HostExchange, HostRequest } from "../channel.ts";
import type { MemoryChannelOptions } from "./options.ts";

export function memoryRequest(respond: MemoryChannelOptions["respond"], call: HostRequest): HostExchange {
  let stop: (error: Error) => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  const timer = setTimeout(() => stop(failOnHost("REQUEST_TIMEOUT")), call.timeoutMs);
  const answer = Promise.resolve(call)
    .then(respond)
    .catch((cause) => {
      throw isServiceError(cause) ? cause : failOnHost("NETWORK_FAILED", { cause });
    });
  return {
    reply: Promise.race([answer, stopped]).finally(() => clearTimeout(timer)),
    abort: () => stop(failOnHost("REQUEST_CANCELLED")),
  };
}
