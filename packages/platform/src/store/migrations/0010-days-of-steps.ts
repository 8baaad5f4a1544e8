import { type Kysely, sql } from "kysely";

/** The days of an extension or a special procedure stand beside the payload from now on: they are no secret of hers, and a clock can be counted anew without her key. */
export async function daysOfSteps(db: Kysely<unknown>): Promise<void> {
  await sql`alter table steps add column days integer`.execute(db);
}
