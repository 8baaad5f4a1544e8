import { type Kysely, sql } from "kysely";

/**
 * One application of an item under way for each person. Of those that several were under way for before this rule, one is counted (one handed in before a
 * draft, the newest first); the others go on, uncounted, until they are over.
 */
export async function oneUnderWay(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("applications")
    .addColumn("counted", "boolean", (column) => column.notNull().defaultTo(true))
    .execute();
  await sql`
    update applications set counted = false from (
      select application_id as id, row_number() over (partition by cert_key, item_id order by status = 'draft', created_at desc, application_id) as place
      from applications where status in ('draft', 'submitted', 'accepted', 'reviewed', 'granted')
    ) as ranked where application_id = id and place > 1`.execute(db);
  await sql`
    create unique index applications_one_under_way on applications (cert_key, item_id)
    where counted and status in ('draft', 'submitted', 'accepted', 'reviewed', 'granted')`.execute(db);
}
