import { createHash, timingSafeEqual } from "node:crypto";
import { fail } from "@tongban/protocol";

/** What an official may do, in the own department and region. */
export type OfficialRole = "accept" | "review" | "decide" | "issue" | "supervise" | "catalogue" | "licences" | "audit";

export interface OfficialAccount {
  readonly id: string;
  readonly name: string;
  readonly post: string;
  readonly deptName: string;
  /** Unified social credit code of the department, 18 characters. */
  readonly deptCode: string;
  /** 12-digit code; the roles hold here and in the regions below. */
  readonly region: string;
  readonly roles: readonly OfficialRole[];
  /** Secret; at least 16 characters. */
  readonly token: string;
}

export type Official = Omit<OfficialAccount, "token">;

export interface Officials {
  /** The official with this token; throws OFFICIAL_REQUIRED. */
  withToken(token: string): Official;
  /** The official with this `Authorization` header; throws OFFICIAL_REQUIRED. */
  withHeader(authorization: string | undefined): Official;
  withId(id: string): Official | undefined;
  /** The departments that have officials here. */
  readonly departments: readonly Pick<Official, "deptCode" | "deptName" | "region">[];
}

/** Keeps only hashes of the tokens and compares them in constant time, all of them each time. */
export function createOfficials(accounts: readonly OfficialAccount[]): Officials {
  const short = accounts.find(({ token }) => token.length < 16);
  if (short) throw new Error(`[@tongban/platform] the token of official "${short.id}" has fewer than 16 characters: give a longer one`);
  const known = accounts.map(({ token, ...official }) => ({ official, hash: digest(token) }));

  function withToken(token: string): Official {
    const given = digest(token);
    const found = known.filter(({ hash }) => timingSafeEqual(hash, given))[0];
    if (!found) throw fail("OFFICIAL_REQUIRED");
    return found.official;
  }

  return {
    withToken,
    withHeader: (authorization) => withToken(/^Bearer (\S+)$/.exec(authorization ?? "")?.[1] ?? ""),
    withId: (id) => known.find(({ official }) => official.id === id)?.official,
    departments: [
      ...new Map(known.map(({ official: { deptCode, deptName, region } }) => [deptCode, { deptCode, deptName, region }])).values(),
    ],
  };
}

function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
