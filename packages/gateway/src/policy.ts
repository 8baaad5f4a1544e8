/** What a region decides for itself. */
export interface Policy {
  /** After so many hours without an objection a join opens by itself. */
  readonly coolingHours: number;
  /** Verification attempts an account has in one day, Beijing time. */
  readonly proofTriesPerDay: number;
  /** How long a passed face check keeps its level. */
  readonly proofDays: number;
  /** How fresh a proof must be for linking and other grave acts. */
  readonly stepUpMinutes: number;
  /** A session ends when it was not refreshed for so many days. */
  readonly sessionDays: number;
}

const usual: Policy = { coolingHours: 24, proofTriesPerDay: 5, proofDays: 30, stepUpMinutes: 10, sessionDays: 30 };

export function completePolicy(given: Partial<Policy> = {}): Policy {
  return { ...usual, ...given };
}
