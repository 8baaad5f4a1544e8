import { createHmac } from "node:crypto";

/** How this platform names a person, known to the gateway too: hex HMAC-SHA256. Keyed, since a plain hash of an identity number can be enumerated. */
export function certKeyOf(certKeySecret: string, citizenId: string): string {
  return createHmac("sha256", certKeySecret).update(`citizen-id|${citizenId}`).digest("hex");
}
