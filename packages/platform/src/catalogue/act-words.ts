import { fail } from "@tongban/protocol";
import type { Official } from "../identity/officials.ts";

/** What every act of the catalogue says. */
export interface ActWords {
  readonly reason: string;
  readonly basis: string;
  readonly effectiveFrom?: string | undefined;
}

/** Who acts, and when. */
export interface Hand {
  readonly official: Official;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** From when an act holds: now, or later. Throws REQUEST_INVALID for what is no moment, lies in the past, or more than ten years ahead. */
export function momentOf({ effectiveFrom }: ActWords, now: number): Date {
  if (effectiveFrom === undefined) return new Date(now);
  const at = instant.test(effectiveFrom) ? Date.parse(effectiveFrom) : Number.NaN;
  const refuse = (rule: string) => fail("REQUEST_INVALID", { detail: { where: "/effectiveFrom", rule } });
  if (Number.isNaN(at)) throw refuse("must be an ISO 8601 instant");
  if (at < now) throw refuse("must not lie in the past");
  if (at > now + 3_653 * 86_400_000) throw refuse("must lie within ten years");
  return new Date(at);
}

export function handOf({ official }: Hand): string {
  return `${official.deptName} ${official.post}`;
}
