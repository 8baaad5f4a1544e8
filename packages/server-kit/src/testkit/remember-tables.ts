import { withClient } from "./with-client.ts";

const ours = "schemaname not in ('pg_catalog', 'information_schema', 'remembered') and tablename !~ '^kysely'";
const guarded = "exists (select 1 from pg_trigger where tgrelid = format('%I.%I', schemaname, tablename)::regclass and not tgisinternal)";
const list = `select format('%I.%I', schemaname, tablename) as name, ${guarded} as guarded from pg_tables where ${ours}`;

const names = "format('%I.%I', n.nspname, c.relname)";
const references = `select ${names} as name, (select ${names} from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = k.confrelid) as needs
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and k.conrelid <> k.confrelid`;

interface Table {
  readonly name: string;
  readonly guarded: boolean;
}

/** Those that others refer to come first. */
function inOrder(tables: readonly Table[], edges: readonly { readonly name: string; readonly needs: string }[]): readonly Table[] {
  const seen = new Set<Table>();
  const ordered: Table[] = [];
  const visit = (table: Table | undefined): void => {
    if (!table || seen.has(table)) return;
    seen.add(table);
    for (const { name, needs } of edges) if (name === table.name) visit(tables.find((other) => other.name === needs));
    ordered.push(table);
  };
  for (const table of tables) visit(table);
  return ordered;
}

/**
 * Remembers what stands in all tables now and gives the way back there, for test files whose servers go on while each test begins where the first did:
 * tens of milliseconds, where another database with servers on it takes half a second. Triggers that forbid a change are off for that moment.
 */
export async function rememberTables(url: string): Promise<() => Promise<void>> {
  const statements = await withClient(url, async (client) => {
    const { rows: found } = await client.query<Table>(list);
    const { rows: edges } = await client.query<{ name: string; needs: string }>(references);
    const tables = inOrder(found, edges);
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
