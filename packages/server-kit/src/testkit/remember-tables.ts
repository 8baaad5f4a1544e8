import { withClient } from "./with-client.ts";

const ours = "schemaname not in ('pg_catalog', 'information_schema', 'remembered') and tablename !~ '^kysely'";
const guarded = "exists (select 1 from pg_trigger where tgrelid = format('%I.%I', schemaname, tablename)::regclass and not tgisinternal)";
const list = `select format('%I.%I', schemaname, tablename) as name, ${guarded} as guarded from pg_tables where ${ours}`;

/**
 * Remembers what stands in all tables now and gives the way back there, for test files whose servers go on while each test begins where the first did:
 * tens of milliseconds, where another database with servers on it takes half a second. Triggers that forbid a change are off for that moment.
 */
export async function rememberTables(url: string): Promise<() => Promise<void>> {
  const statements = await withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string; guarded: boolean }>(list);
    await client.query("create schema remembered");
    const refill: string[] = [];
    for (const [index, { name }] of tables.entries()) {
      const { rowCount } = await client.query(`select from ${name} limit 1`);
      if (!rowCount) continue;
      await client.query(`create table remembered.t${index} as table ${name}`);
      refill.push(`insert into ${name} overriding system value table remembered.t${index}`);
    }
    const triggers = (act: string) => tables.filter((table) => table.guarded).map(({ name }) => `alter table ${name} ${act} trigger user`);
    return [...triggers("disable"), `truncate ${tables.map(({ name }) => name).join(", ")}`, ...refill, ...triggers("enable")];
  });
  return async () => {
    // sent together they are one transaction
    await withClient(url, (client) => client.query(statements.join("; ")));
  };
}
