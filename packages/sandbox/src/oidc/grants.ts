import type { SsoLevel } from "../sso/tickets.ts";
import type { Chance } from "../world/world.ts";

const codeLifeMs = 60_000;
const tokenLifeMs = 3_600_000;

/** What a citizen allowed an app. */
export interface Grant {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scope: string;
  readonly nonce?: string;
  readonly persona: string;
  readonly level: SsoLevel;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Authorization codes and access tokens. A code serves once, for a minute; used again it takes back the token that it gave. Source: RFC 6749 §4.1.2 (at most ten minutes, once, tokens
 * revoked), RFC 9700 §4.5. The minute and the token's hour are our choice.
 */
export interface OidcGrants {
  issue(grant: Grant): string;
  /** The grant, once; undefined for a code that is used, late or none. */
  redeem(code: string): Grant | undefined;
  /** The access token of a redeemed code. */
  tokenFor(code: string, grant: Grant): string;
  find(accessToken: string): Grant | undefined;
  clear(): void;
}

export function createOidcGrants({ now, random }: Chance): OidcGrants {
  const codes = new Map<string, Grant>();
  const tokens = new Map<string, { readonly grant: Grant; readonly code: string; readonly until: number }>();
  const newId = () => random(24).toString("base64url");
  return {
    issue(grant) {
      const code = newId();
      codes.set(code, grant);
      return code;
    },
    redeem(code) {
      for (const [token, given] of tokens) if (given.code === code) tokens.delete(token);
      const grant = codes.get(code);
      codes.delete(code);
      return grant && now() < grant.at + codeLifeMs ? grant : undefined;
    },
    tokenFor(code, grant) {
      const token = newId();
      tokens.set(token, { grant, code, until: now() + tokenLifeMs });
      return token;
    },
    find(accessToken) {
      const found = tokens.get(accessToken);
      return found && now() < found.until ? found.grant : undefined;
    },
    clear() {
      codes.clear();
      tokens.clear();
    },
  };
}
