import { fail } from "@tongban/protocol";
import { lockOwnAccount } from "../accounts/own-account.ts";
import { requireStepUp } from "../accounts/require-step-up.ts";
import type { Gateway } from "../gateway.ts";
import { holderOf, lockPerson } from "../persons/keep-person.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { type Trx, transact } from "../store/transact.ts";
import { keepOut, letIn, type OpenJoin } from "./end-join.ts";
import type { Join } from "./join-view.ts";

/**
 * Lets the asking account in: it becomes one with the account that holds the person. Needs a session of that account at level 2 or more with a proof
 * not older than ten minutes (STEP_UP_REQUIRED) and the number the other device shows. A wrong one closes the join (JOIN_NUMBER_WRONG): with three to choose
 * from, a second try would be a guess.
 */
export async function approveJoin(
  gateway: Gateway,
  session: SessionState,
  { joinId, number }: { joinId: string; number: number },
): Promise<void> {
  const at = new Date(gateway.now());
  const end = await transact(gateway.db, async (trx) => {
    const { join, holder } = await lockJoin(trx, session, joinId);
    requireStepUp(gateway, session);
    requireWaiting(join, at);
    if (join.number === number) return letIn(trx, { join, holder, at, endedBy: "approval" });
    await keepOut(trx, { join, holder, at, endedBy: "wrong-number" });
    return "wrong-number";
  });
  gateway.sessionCache.clear();
  if (end === "wrong-number") throw fail("JOIN_NUMBER_WRONG");
  if (end === "kept-out") throw fail("JOIN_CLOSED");
}

/** Keeps the asking account out for good. Any session of the account that holds the person may do it: objecting must be easy. */
export async function refuseJoin(gateway: Gateway, session: SessionState, joinId: string): Promise<void> {
  const at = new Date(gateway.now());
  await transact(gateway.db, async (trx) => {
    const { join, holder } = await lockJoin(trx, session, joinId);
    requireWaiting(join, at);
    await keepOut(trx, { join, holder, at, endedBy: "objection" });
  });
  gateway.sessionCache.clear();
}

/**
 * Opens a join whose cooling time has passed without an objection; nothing happens when it was settled meanwhile. False when it waits on, since nobody holds the
 * person: then whoever proves her next holds her, and asks nobody.
 */
export async function openCooledJoin(gateway: Gateway, { id, person_id }: Pick<Join, "id" | "person_id">): Promise<boolean> {
  const at = new Date(gateway.now());
  const ended = await transact(gateway.db, async (trx) => {
    await lockPerson(trx, person_id);
    const join = await trx.selectFrom("joins").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const holder = await holderOf(trx, person_id);
    const waits = join.status === "waiting" && join.opens_at && join.opens_at <= at;
    if (waits && holder) await letIn(trx, { join, holder, at, endedBy: "cooling" });
    return !waits || holder !== undefined;
  });
  gateway.sessionCache.clear();
  return ended;
}

/**
 * Lets in an account that was kept out, or that only an approval would let in, on papers shown at a counter to two maintainers. PERSON_CONFLICT when it has proved
 * somebody else.
 */
export async function letInAtCounter(trx: Trx, { joinId, evidence, at }: { joinId: string; evidence: Record<string, unknown>; at: Date }) {
  const found = await trx.selectFrom("joins").select("person_id").where("id", "=", joinId).executeTakeFirst();
  if (!found) throw fail("NOT_FOUND");
  await lockPerson(trx, found.person_id);
  const join = await trx.selectFrom("joins").selectAll().where("id", "=", joinId).executeTakeFirstOrThrow();
  const holder = await holderOf(trx, join.person_id);
  if (!holder || !isKeptOut(join)) throw fail("JOIN_CLOSED");
  const end = await letIn(trx, { join, holder, at, endedBy: "counter", evidence });
  if (end === "kept-out") throw fail("PERSON_CONFLICT");
}

/** Neither time nor, it may be, she will let it in. */
export function isKeptOut({ status, opens_at }: Pick<Join, "status" | "opens_at">): boolean {
  return status === "refused" || (status === "waiting" && opens_at === null);
}

/** The join, under the person's lock, for a session of the account that holds the person, which must not have ended meanwhile; to all others it does not exist. */
async function lockJoin(trx: Trx, session: SessionState, joinId: string): Promise<OpenJoin> {
  const { id: holder, person_id: held } = await lockOwnAccount(trx, session);
  const join = await trx.selectFrom("joins").selectAll().where("id", "=", joinId).executeTakeFirst();
  // her step-up was judged by the person the account held then
  if (!join || join.person_id !== held || held !== session.heldPersonId) throw fail("NOT_FOUND");
  return { join, holder };
}

function requireWaiting(join: Join, at: Date): void {
  if (join.status !== "waiting" || (join.opens_at && join.opens_at <= at)) throw fail("JOIN_CLOSED");
}
