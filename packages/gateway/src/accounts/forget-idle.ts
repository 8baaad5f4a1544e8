import { sql } from "kysely";
import type { Gateway } from "../gateway.ts";
import { writeAudit } from "../store/audit.ts";
import { transact } from "../store/transact.ts";
import { day } from "../time.ts";

const batch = 200;

type Forgetting = Pick<Gateway, "db" | "now" | "options">;

/**
 * Forgets accounts that came once and left nothing: no person, no proof, no join, no merge, and no visit for the days of its region. Whoever scans a code gets an
 * account, so most are such. What needs a person starts nothing without one, so no work is lost. Returns how many went.
 */
export async function forgetIdle(gateway: Forgetting): Promise<number> {
  const { apps, policy, policyOf } = gateway.options;
  const terms = [...new Set(apps.map((app) => policyOf(app).idleDays))].sort((a, b) => a - b);
  const longest = terms.pop() ?? policy.idleDays;
  let forgotten = await forgetAfter(gateway, longest);
  for (const term of terms) {
    const within = apps.filter((app) => policyOf(app).idleDays <= term).map(({ channel, appId }) => `${channel} ${appId}`);
    forgotten += await forgetAfter(gateway, term, within);
  }
  return forgotten;
}

/** With `within`, only accounts that no other app knows: by several apps the longest term counts. */
async function forgetAfter({ db, now }: Forgetting, idleDays: number, within?: readonly string[]): Promise<number> {
  const at = new Date(now());
  const before = new Date(now() - idleDays * day);
  return transact(db, async (trx) => {
    const idle = await trx
      .selectFrom("accounts as a")
      .select("a.id")
      .where("a.last_seen_at", "<", before)
      .where("a.person_id", "is", null)
      .where("a.merged_into", "is", null)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom("accounts as merged").select("merged.id").whereRef("merged.merged_into", "=", "a.id"))),
      )
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom("joins").select("joins.id").whereRef("joins.account_id", "=", "a.id"))))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("proofs")
              .innerJoin("credentials", "credentials.id", "proofs.credential_id")
              .select("proofs.id")
              .whereRef("credentials.account_id", "=", "a.id"),
          ),
        ),
      )
      .$if(within !== undefined, (query) =>
        query.where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("credentials as c")
                .select("c.id")
                .whereRef("c.account_id", "=", "a.id")
                .where(sql<string>`c.channel || ' ' || c.app_id`, "not in", within ?? []),
            ),
          ),
        ),
      )
      .orderBy("a.last_seen_at")
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    const ids = idle.map(({ id }) => id);
    if (ids.length === 0) return 0;
    // what hangs on it goes with it: the foreign keys cascade
    await trx.deleteFrom("accounts").where("id", "in", ids).execute();
    for (const accountId of ids) await writeAudit(trx, { at, action: "account-forgotten", accountId, evidence: { idleDays } });
    return ids.length;
  });
}
