import { failOnHost } from "@tongban/protocol";
import type { Channel, ChannelStorage } from "../channel.ts";
import { toHex } from "../mini-program/bytes.ts";
import { createSecretInstall } from "../mini-program/secret-install.ts";
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
  const storage = createMemoryStorage(limits.storageKeyBytes);
  const randomBytes = async (length: number) => crypto.getRandomValues(new Uint8Array(length));
  let codes = 0;

  const agreed = () => {
    if (citizen === "cancels") throw failOnHost("CITIZEN_CANCELLED");
  };

  return {
    id: "memory",
    appId: "memory",
    can,
    limits,
    storage,
    install: createSecretInstall({ storage, newNonce: async () => toHex(await randomBytes(16)) }),
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
    randomBytes,
  };
}

function createMemoryStorage(keyBytes: number): ChannelStorage {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key),
    set(key, value) {
      if (new TextEncoder().encode(value).length > keyBytes) throw failOnHost("HOST_REFUSED", { message: `${key} is too large` });
      kept.set(key, value);
    },
    remove: (key) => void kept.delete(key),
  };
}
