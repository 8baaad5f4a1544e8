import type { ChannelIdentity, Organisation } from "./contracts/identity.ts";
import { requireIdentifierValue } from "./contracts/identity.ts";

interface ToldOrganisation {
  readonly userId: unknown;
  readonly name: unknown;
  readonly unifiedSocialId: unknown;
  readonly orgType?: unknown;
  readonly attnName?: unknown;
  readonly attnPhone?: unknown;
}

/**
 * Who signed in for an organisation: an account by the sign-on's user id, without a person and therefore of level 1. The ids of organisations' users have a scope of their own,
 * since no document says that they differ from those of persons. CHANNEL_IDENTITY_MISSING without a user id: the credit code stands in for nothing.
 */
export function organisationIdentity(told: ToldOrganisation, { issuer, api }: { issuer: string; api: string }): ChannelIdentity {
  const value = requireIdentifierValue(told.userId, api);
  const organisation = readOrganisation(told);
  return { identifiers: [{ scope: `${issuer}#legal`, kind: "sso-user", value }], ...(organisation && { organisation }) };
}

function readOrganisation({ name, unifiedSocialId, orgType, attnName, attnPhone }: ToldOrganisation): Organisation | undefined {
  if (typeof unifiedSocialId !== "string" || !/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(unifiedSocialId) || !isText(name)) return undefined;
  return {
    unifiedSocialId,
    name,
    ...(isText(orgType) && { orgType }),
    ...(isText(attnName) && { attnName }),
    ...(isText(attnPhone) && { attnPhone }),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= 200;
}
