import type { ProofMethod } from "@tongban/protocol";
import type { Db } from "../store/transact.ts";
import { startOfBeijingDay } from "../time.ts";

interface Tried {
  readonly accountId: string;
  readonly method: ProofMethod;
  readonly at: number;
}

/** How often the account has begun this proof today, Beijing time. */
export async function triesToday(db: Db, { accountId, method, at }: Tried): Promise<number> {
  const { tries } = await db
    .selectFrom("proof_attempts")
    .select((count) => count.fn.countAll<string>().as("tries"))
    .where("account_id", "=", accountId)
    .where("method", "=", method)
    .where("created_at", ">=", new Date(startOfBeijingDay(at)))
    .executeTakeFirstOrThrow();
  return Number(tries);
}
