import { fail } from "@tongban/protocol";
import { lockPerson } from "../persons/keep-person.ts";
import type { SessionState } from "../sessions/session-state.ts";
import { StartOver, type Trx } from "../store/transact.ts";
import type { Account } from "./lock-accounts.ts";

/**
 * The session's account as it is now, which may be another than a moment ago, under its person's lock and its own: nothing comes or goes until the end of the
 * transaction. SESSION_REVOKED when the session ended meanwhile.
 */
export async function lockOwnAccount(trx: Trx, { sessionId }: Pick<SessionState, "sessionId">): Promise<Account> {
  const before = await readOwnAccount(trx, sessionId);
  if (before.person_id) await lockPerson(trx, before.person_id);
  await trx.selectFrom("accounts").select("id").where("id", "=", before.id).forUpdate().execute();
  const account = await readOwnAccount(trx, sessionId);
  if (account.id !== before.id || account.person_id !== before.person_id) throw new StartOver();
  return account;
}

async function readOwnAccount(trx: Trx, sessionId: string): Promise<Account> {
  const row = await trx
    .selectFrom("sessions as s")
    .innerJoin("accounts as a", (on) => on.onRef("a.id", "=", "s.account_id").onRef("a.epoch", "=", "s.epoch"))
    .selectAll("a")
    .where("s.id", "=", sessionId)
    .where("s.revoked_at", "is", null)
    .executeTakeFirst();
  if (!row) throw fail("SESSION_REVOKED");
  return row;
}
