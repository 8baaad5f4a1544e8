import { type Kysely, sql } from "kysely";

/** Whoever holds the database may erase what a step said (salt and payload together), never what happened. */
export async function closeTrace(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_step_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.salt is null and new.payload is null
        and to_jsonb(new) - 'salt' - 'payload' = to_jsonb(old) - 'salt' - 'payload' then
        return new;
      end if;
      raise exception 'steps are append-only: % refused', tg_op;
    end $$`.execute(db);
  await sql`create trigger steps_append_only before update or delete on steps for each row execute function refuse_step_change()`.execute(
    db,
  );
  await sql`create trigger steps_keep_all before truncate on steps for each statement execute function refuse_step_change()`.execute(db);
}
