import { failOnHost } from "@tongban/protocol";
import type { Channel, ChannelStorage } from "../channel.ts";
import { createMemoryInstall } from "./memory-install.ts";
import { memoryRequest } from "./memory-request.ts";
import type { MemoryChannelOptions } from "./options.ts";

/**
 * A channel with no host behind it, for tests, docs and trying out. Needs WebCrypto: Node or a browser.
 *
 * @example
 * const channel = createMemoryChannel({ user: "zhu-guilan", respond: () => ({ status: 200, headers: {}, body: "{}" }) });
 */
export function createMemoryChannel(options: MemoryChannelOptions): Channel {
  const { user, respond, entry, citizen = "agrees" } = options;
  const can = { signInSilently: true, proofs: [], ...options.can };
  const limits = { requests: 8, storageKeyBytes: 1_000_000, ...options.limits };
  let codes = 0;

  const agreed = () => {
    if (citizen === "cancels") throw failOnHost("CITIZEN_CANCELLED");
  };

  return {
    id: "memory",
    appId: "memory",
    can,
    limits,
    storage: createMemoryStorage(limits.storageKeyBytes),
    install: createMemoryInstall(),
    entry: () => ({ scene: "h5:direct", path: "", query: {}, ...entry }),
    async signIn() {
      agreed();
      codes += 1;
      return { channel: "memory", appId: "memory", kind: "memory-code", code: `${user}-${codes}` };
    },
    returnedCredential: () => undefined,
    request: (call) => memoryRequest(respond, call),
    async prove(launch) {
      if (!can.proofs.includes(launch.method)) throw failOnHost("HOST_REFUSED");
      agreed();
    },
    randomBytes: async (length) => crypto.getRandomValues(new Uint8Array(length)),
  };
}

function createMemoryStorage(keyBytes: number): ChannelStorage {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key),
    set(key, value) {
      if (new TextEncoder().encode(value).length > keyBytes)
        throw failOnHost("HOST_REFUSED", { message: `[@tongban/channel] ${key} is too large` });
      kept.set(key, value);
    },
    remove: (key) => void kept.delete(key),
  };
}
