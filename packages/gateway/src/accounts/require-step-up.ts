import { fail } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { minute } from "../time.ts";

/** Grave acts need a session at level 2 or more whose own credential proved her a moment ago, by possession where the account has a person; else STEP_UP_REQUIRED. */
export function requireStepUp({ now, options }: Gateway, session: SessionState): void {
  const { stepUpMinutes } = options.policyOf(session);
  const { level, provedAt } = session;
  const fresh = provedAt !== undefined && now() - provedAt <= stepUpMinutes * minute;
  if (level < 2 || !fresh) throw fail("STEP_UP_REQUIRED", { detail: { minutes: stepUpMinutes } });
}
