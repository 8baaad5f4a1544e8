import { forgetIdle } from "../accounts/forget-idle.ts";
import type { Gateway } from "../gateway.ts";
import { repeatWindow } from "../sessions/sign-in-record.ts";
import { day, minute } from "../time.ts";
import type { Db } from "./transact.ts";

/** Clears away accounts that left nothing, and sealed replies, tokens, secrets, claims and pushes that nothing will ask for again. Returns the stop. */
export function startSweeping(gateway: Gateway, log: { warn(fields: object, text: string): void }): () => void {
  const timer = setInterval(() => {
    sweep(gateway).catch((error: Error) => log.warn({ cause: error.message }, "sweeping failed; trying again later"));
  }, gateway.options.sweepMinutes * minute);
  timer.unref();
  return () => clearInterval(timer);
}

async function sweep(gateway: Gateway): Promise<void> {
  const { db, now } = gateway;
  const at = now();
  while ((await forgetIdle(gateway)) > 0);
  // the code itself stays known for a day, so that it stays used
  await db
    .updateTable("sign_ins")
    .set({ reply_sealed: "" })
    .where("at", "<", new Date(at - repeatWindow))
    .where("reply_sealed", "!=", "")
    .execute();
  await db
    .deleteFrom("sign_ins")
    .where("at", "<", new Date(at - day))
    .execute();
  await endSilently(db, new Date(at - day));
  await db
    .deleteFrom("account_links")
    .where("expires_at", "<", new Date(at - day))
    .execute();
  await db
    .deleteFrom("proof_attempts")
    .where("expires_at", "<", new Date(at - 2 * day))
    .execute();
  // longer than any of them is taken for one of now
  await db
    .deleteFrom("pushes")
    .where("acted_at", "<", new Date(at - 3 * day))
    .execute();
}

/** Tokens that ran out go, and with a session's last one what its channel wanted kept. */
async function endSilently(db: Db, before: Date): Promise<void> {
  await db
    .with("gone", (query) => query.deleteFrom("refresh_tokens").where("expires_at", "<", before).returning("session_id"))
    .updateTable("sessions as s")
    .set({ channel_secret_sealed: null })
    .where("s.id", "in", (query) => query.selectFrom("gone").select("gone.session_id"))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("refresh_tokens as t")
            .select("t.session_id")
            .whereRef("t.session_id", "=", "s.id")
            .where("t.expires_at", ">=", before),
        ),
      ),
    )
    .execute();
}
