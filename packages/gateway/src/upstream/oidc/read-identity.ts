import { isCitizenId, normaliseCitizenId } from "@tongban/protocol";
import { type ChannelIdentity, requireIdentifierValue } from "../contracts/identity.ts";
import type { OidcSetting } from "./app.ts";

/**
 * Judges verified claims. `sub` is the only key: an e-mail address or phone number links nobody. `acr` gives a level by the configured map alone, and only to a claimed name and a
 * citizen id number that can be one.
 */
export function readIdentity(claims: Readonly<Record<string, unknown>>, { issuer, levels, realName }: OidcSetting): ChannelIdentity {
  const value = requireIdentifierValue(claims.sub, "id_token");
  const { acr } = claims;
  const level = typeof acr === "string" && levels && Object.hasOwn(levels, acr) ? levels[acr] : undefined;
  const named = level && realName && readName(claims, realName);
  return { identifiers: [{ scope: issuer, kind: "oidc-sub", value }], ...(named && { realName: { level, ...named } }) };
}

function readName(claims: Readonly<Record<string, unknown>>, { nameClaim, numberClaim }: NonNullable<OidcSetting["realName"]>) {
  const [name, typed] = [claims[nameClaim], claims[numberClaim]];
  if (typeof name !== "string" || name.trim() === "" || typeof typed !== "string") return undefined;
  const number = normaliseCitizenId(typed);
  return isCitizenId(number) ? { idType: "citizen-id" as const, name, number } : undefined;
}
