import type { KeyRing } from "../keys/key-ring.ts";
import type { Organisation } from "../upstream/contracts/identity.ts";

const place = "sessions.organisation";

/** What is kept with a session of the organisation she signed in for: what she is shown. Who acts for it is not kept. */
export type KeptOrganisation = Pick<Organisation, "name" | "unifiedSocialId">;

export function sealOrganisation({ seal }: KeyRing, { name, unifiedSocialId }: KeptOrganisation): string {
  return seal.close(place, JSON.stringify({ name, unifiedSocialId }));
}

export function openOrganisation({ seal }: KeyRing, sealed: string): KeptOrganisation {
  return JSON.parse(seal.open(place, sealed)) as KeptOrganisation;
}
