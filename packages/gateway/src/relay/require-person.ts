import { fail } from "@tongban/protocol";
import type { RealName } from "../persons/keep-person.ts";
import type { SessionState } from "../sessions/session-state.ts";

/** The verified person who asks; throws LEVEL_REQUIRED, JOIN_PENDING or JOIN_REFUSED when what is hers may not be read here. */
export function requirePerson({ level, proved, heldPersonId, join }: SessionState): RealName {
  if (level < 3 || !proved) throw fail("LEVEL_REQUIRED", { detail: { required: 3, current: level } });
  if (proved.personId === heldPersonId) return proved;
  throw fail(join?.status === "refused" ? "JOIN_REFUSED" : "JOIN_PENDING");
}
