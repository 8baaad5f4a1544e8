import type { Gateway } from "../gateway.ts";
import { repeatWindow } from "../sessions/sign-in-record.ts";
import { day, minute } from "../time.ts";

const every = 10 * minute;

/** Clears away sealed replies, tokens and claims that nothing will ask for again. Returns the stop. */
export function startSweeping(gateway: Gateway, log: { warn(fields: object, text: string): void }): () => void {
  const timer = setInterval(() => {
    sweep(gateway).catch((error: Error) => log.warn({ cause: error.message }, "sweeping failed; trying again later"));
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}

async function sweep({ db, now }: Pick<Gateway, "db" | "now">): Promise<void> {
  const at = now();
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
  await db
    .deleteFrom("refresh_tokens")
    .where("expires_at", "<", new Date(at - day))
    .execute();
  await db
    .deleteFrom("proof_attempts")
    .where("expires_at", "<", new Date(at - 2 * day))
    .execute();
}
