import type pg from "pg";
import { withBareTables } from "./with-bare-tables.ts";

/** The department whose officials ask, and how many others there are. */
export const deptCode = "11360502MB0000019H";
const departments = 20;

/** Each person has so many applications. */
const each = 5;

// Content and payloads are empty, as after an erasure: sealing a million of them is not what is measured, and both sizes read the same.
const statements = (count: number) => [
  `insert into applications (application_id, cert_key, item_id, item_version, channel, status, project_no, idempotency_key, request_hash, created_at, submitted_at, counted, owner_dept, owner_dept_name, owner_region)
   select md5('application' || n)::uuid, ${certKeyOf(`n / ${each}`)}, 'elderly-card-xinyu', 1, 'wechat', case when n % 10 = 0 then 'submitted' else 'issued' end, 'P' || n, n::text, '',
     at, at, false, ${deptOf}, '渝水区民政局', '360502000000'
   from (select n, timestamptz '2024-01-01' + n * interval '1 minute' as at from generate_series(0, ${count - 1}) as n) as made`,
  `insert into steps (application_id, seq, event, actor, by_whom, at, trace_id, payload_hash, hash)
   select md5('application' || n)::uuid, seq, (array['started', 'submitted'])[seq], 'citizen', '本人', timestamptz '2024-01-01' + n * interval '1 minute', '', '', md5(n::text || seq)
   from generate_series(0, ${count - 1}) as n, generate_series(1, 2) as seq`,
  `insert into duties (application_id, dept_code, dept_name, region, kind, status, green, submitted_at)
   select md5('application' || n)::uuid, ${deptOf}, '渝水区民政局', '360502000000', 'lead', case when n % 10 = 0 then 'submitted' else 'issued' end, false,
     timestamptz '2024-01-01' + n * interval '1 minute'
   from generate_series(0, ${count - 1}) as n`,
];
const deptOf = `case when (n / 10) % ${departments} = 0 then '${deptCode}' else 'D' || (n / 10) % ${departments} end`;

function certKeyOf(person: string): string {
  return `md5('person' || (${person})) || md5((${person}) || 'person')`;
}

export async function fillApplications(client: pg.Client, count: number): Promise<void> {
  await withBareTables(client, ["applications", "steps", "duties"], async () => {
    for (const statement of statements(count)) await client.query(statement);
  });
}

export interface Someone {
  readonly certKey: string;
  readonly applicationId: string;
}

/** Some people, spread over all there are, and an application of each. */
export async function somePeople(client: pg.Client, count: number): Promise<readonly Someone[]> {
  const { rows } = await client.query<Someone>(
    `select ${certKeyOf(`n / ${each}`)} as "certKey", md5('application' || n)::uuid as "applicationId"
     from (select place * ((select count(*) from applications) / ${count}) as n from generate_series(0, ${count - 1}) as place) as chosen`,
  );
  return rows;
}
