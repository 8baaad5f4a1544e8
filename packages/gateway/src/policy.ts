import type { ProofMethod } from "@tongban/protocol";
import type { VouchMethod } from "./upstream/contracts/vouching.ts";

/** A way to prove who she is: the channel's own check, or what the channel or a sign-on vouched for at this sign-in. */
type AuthMethod = ProofMethod | VouchMethod;

/** What one method is worth in a region. */
interface AuthRule {
  /** The level a passed proof gives: 2 real name, 3 possession. No region lifts a method above what it proves. */
  readonly level: 2 | 3;
  /** Attempts an account has in one day, Beijing time. What is told at a sign-in has none. */
  readonly triesPerDay: number;
  /** How long a passed proof keeps its level. */
  readonly validDays: number;
}

/** Methods × tries × validity. A method that is not named reaches nothing. */
type AuthSchema = Readonly<Partial<Record<AuthMethod, AuthRule>>>;

/** What a region decides for itself. */
export interface Policy {
  readonly authSchema: AuthSchema;
  /** After so many hours without an objection a join opens by itself. */
  readonly coolingHours: number;
  /** How fresh a proof must be for linking and other grave acts. */
  readonly stepUpMinutes: number;
  /** A session ends when it was not refreshed for so many days. */
  readonly sessionDays: number;
  /** How long a merge can be split back. */
  readonly splitDays: number;
  /** An account nobody has proved anything for is forgotten after so many days without a visit. */
  readonly idleDays: number;
}

const usual: Policy = {
  authSchema: {
    "wechat-face": { level: 3, triesPerDay: 5, validDays: 30 },
    "alipay-certify": { level: 3, triesPerDay: 5, validDays: 30 },
    "alipay-real-name": { level: 2, triesPerDay: 0, validDays: 30 },
    "sso-basic": { level: 2, triesPerDay: 0, validDays: 30 },
    "sso-high": { level: 3, triesPerDay: 0, validDays: 30 },
  },
  coolingHours: 24,
  stepUpMinutes: 10,
  sessionDays: 30,
  splitDays: 30,
  idleDays: 90,
};

/** They say whose account it is, not who holds the phone. */
const namesOnly = ["alipay-real-name", "sso-basic"] as const satisfies AuthMethod[];

/** What was left out stands as usual; no region makes more of a name than it is. */
export function completePolicy(given: Partial<Policy> = {}): Policy {
  const policy = { ...usual, ...given };
  const lifted = namesOnly.find((method) => (policy.authSchema[method]?.level ?? 2) > 2);
  if (lifted) throw new Error(`[@tongban/gateway] an auth schema lifts ${lifted} above level 2, but a real name is no possession proof`);
  return policy;
}
