import { sql } from "kysely";
import type { Desk } from "../desk.ts";
import { attachmentRules } from "./rules.ts";

type Clockwork = Pick<Desk, "db" | "now">;

/** Rows that one statement takes. */
const batch = 200;

/** Destroys what nobody went on with for days: uploads that were not finished, and the rows of those refused or taken back. May run anywhere, at once and again. */
export async function sweepAttachments({ db, now }: Clockwork): Promise<void> {
  const before = new Date(now() - attachmentRules.daysUnfinished * 86_400_000);
  for (let gone = batch; gone === batch; ) {
    const { rows } = await sql`
      delete from attachments where (application_id, attachment_id) in (
        select application_id, attachment_id from attachments
        where state in ('uploading', 'refused', 'removed') and touched_at < ${before} and submitted_at is null
        order by touched_at limit ${batch} for update skip locked)
      returning attachment_id`.execute(db);
    gone = rows.length;
  }
}
