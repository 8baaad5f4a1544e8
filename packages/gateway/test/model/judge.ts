import type { Reply } from "../world/call.ts";
import { enter } from "./rules-joins.ts";
import { Mismatch, type Model, Refused, type Session } from "./state.ts";

/** One request that is ready to be sent, and what the model makes of it. */
export interface Ready {
  readonly text: string;
  /** Who asks; undefined for a sign-in and for maintainers. */
  readonly session?: Session | undefined;
  send(gateway: string): Promise<Reply>;
  /** The session its reply is read by after it is done: it may be over by then. */
  readonly key?: string;
  /** The credential it proves: two proofs of one at the same moment have no order. */
  readonly proves?: string;
  /** It changes nothing, unless a join that has cooled opens on the way: the tables are read in that case only. */
  readonly isLook?: boolean;
  /** It looks at its session again under the account's lock: one that has just ended does nothing, though it was let in. */
  readonly looksAgain?: boolean;
  /** By the rules, with the ids of the reply; throws `Refused`. */
  apply(model: Model, reply: Reply): void;
  /** What comes of it when the reply is written: a moment of its own. */
  afterwards?(model: Model): void;
}

export interface Outcome {
  readonly model: Model;
  readonly status: number;
  readonly code: string;
}

/** What the model makes of it: a refusal leaves nothing behind unless it says so. */
export function judge(before: Model, ready: Ready, reply: Reply): Outcome {
  const entered = structuredClone(before);
  const session = ready.session && entered.sessions[ready.session.key];
  try {
    if (session && session.accessUntil <= entered.now) throw new Refused(401, "SESSION_EXPIRED");
    if (session) enter(entered, session);
  } catch (error) {
    return refusal(error, entered, entered);
  }
  const model = structuredClone(entered);
  try {
    ready.apply(model, reply);
    return { model, status: 200, code: "" };
  } catch (error) {
    return refusal(error, entered, model);
  }
}

function refusal(error: unknown, before: Model, after: Model): Outcome {
  if (error instanceof Mismatch) return { model: before, status: 0, code: error.message };
  if (!(error instanceof Refused)) throw error;
  return { model: error.kept ? after : before, status: error.status, code: error.code };
}
