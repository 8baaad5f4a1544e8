import { createHash, timingSafeEqual } from "node:crypto";
import { fail } from "@tongban/protocol";
import type { FastifyRequest } from "fastify";
import type { Gateway } from "../gateway.ts";

/** Somebody who may look into accounts and settle what a citizen can't settle herself. */
export interface Maintainer {
  /** Stands in the audit. */
  readonly id: string;
  readonly name: string;
  /** Hex SHA-256 of the bearer key she keeps: 32 random bytes, base64url. */
  readonly keyHash: string;
}

/** Throws when two could be taken for each other, or a key is no hash. */
export function checkMaintainers(maintainers: readonly Maintainer[]): readonly Maintainer[] {
  const twice = (field: "id" | "keyHash") => new Set(maintainers.map((one) => one[field])).size < maintainers.length;
  if (twice("id") || twice("keyHash")) throw new Error("[@tongban/gateway] maintainers need ids and keys of their own, one each");
  const bad = maintainers.find(({ keyHash }) => !/^[0-9a-f]{64}$/.test(keyHash));
  if (bad) throw new Error(`[@tongban/gateway] keyHash of maintainer "${bad.id}" must be the hex SHA-256 of her key`);
  return maintainers;
}

/** Whose key the request bears; OFFICIAL_REQUIRED when nobody's. All are compared each time, in constant time. */
export function requireMaintainer({ options }: Gateway, { headers }: FastifyRequest): Maintainer {
  const key = /^Bearer ([\w-]{32,128})$/.exec(headers.authorization ?? "")?.[1];
  // a hash of nothing, made where a variable was not set, is nobody's key
  if (!key) throw fail("OFFICIAL_REQUIRED");
  const given = createHash("sha256").update(key).digest();
  const [found] = options.maintainers.filter(({ keyHash }) => timingSafeEqual(Buffer.from(keyHash, "hex"), given));
  if (!found) throw fail("OFFICIAL_REQUIRED");
  return found;
}
