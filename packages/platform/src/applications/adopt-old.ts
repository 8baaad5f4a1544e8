import { sql } from "kysely";
import type { Queries } from "../store/tables.ts";

/** Gives the department of their item to applications from before departments owned them. Needs the items; repeating it changes nothing. */
export async function adoptOld(db: Queries): Promise<void> {
  await sql`
    with owned as (
      update applications a
      set owner_dept = v.dept_code, owner_dept_name = v.content #>> '{item,deptName}', owner_region = v.region
      from item_versions v
      where a.owner_dept is null and v.item_id = a.item_id and v.version = a.item_version
      returning a.*
    )
    insert into duties (application_id, dept_code, dept_name, region, kind, agreed, status, green, submitted_at)
    select application_id, owner_dept, owner_dept_name, owner_region, 'lead',
      case when status in ('submitted', 'accepted') then null else true end, status, green, coalesce(submitted_at, created_at)
    from owned where status <> 'draft'
    on conflict do nothing`.execute(db);
}
