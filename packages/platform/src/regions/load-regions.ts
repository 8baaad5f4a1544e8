import { sql } from "kysely";
import { catchUp } from "../search/index-item.ts";
import type { Queries } from "../store/tables.ts";
import { type NewRegion, type RowDefaults, readRegionRow } from "./region-row.ts";

export interface RegionFile extends RowDefaults {
  /** Named in what is said about it. */
  readonly file: string;
  readonly rows: AsyncIterable<unknown>;
}

const batchSize = 5_000;

/**
 * Puts in regions, or corrects those that are there, all or nothing; gives their number. Rows come in any order, over any number of files; what they don't name
 * stays. Throws an error of one line that names file and row: wrong digits, a code that comes twice, a parent that is neither there nor in the files or that is of
 * no higher level. Then nothing is changed.
 */
export async function loadRegions(db: Queries, files: readonly RegionFile[]): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`create temporary table loaded (file int, line int, code text, name text, level smallint, parent text, kind text, source text, as_of text,
      inferred boolean, ended text) on commit drop`.execute(trx);
    for (const [index, file] of files.entries()) await stage(trx, index, file);
    await sql`create index on loaded (code)`.execute(trx);
    await sql`analyze loaded`.execute(trx);
    await assertSound(trx, files);
    return merge(trx);
  });
}

async function stage(db: Queries, index: number, { file, rows, ...defaults }: RegionFile): Promise<void> {
  let line = 0;
  let batch: (NewRegion & { readonly line: number })[] = [];
  const put = async () => {
    await sql`insert into loaded select ${index}, line, code, name, level, parent, kind, source, as_of, inferred, ended
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as row (line int, code text, name text, level smallint, parent text, kind text, source text,
        as_of text, inferred boolean, ended text)`.execute(db);
    batch = [];
  };
  for await (const row of rows) {
    line += 1;
    const read = readNamed(row, { file, line, defaults });
    if (read) batch.push({ ...read, line });
    if (batch.length === batchSize) await put();
  }
  await put();
}

function readNamed(row: unknown, { file, line, defaults }: { file: string; line: number; defaults: RowDefaults }): NewRegion | undefined {
  try {
    return readRegionRow(row, defaults);
  } catch (cause) {
    throw new Error(`${file}, row ${line}: ${(cause as Error).message}`, { cause });
  }
}

interface Fault {
  readonly file: number;
  readonly line: number;
  readonly what: string;
}

async function assertSound(db: Queries, files: readonly RegionFile[]): Promise<void> {
  const { rows } = await sql<Fault>`
    select * from (
      select file, line, 'the code ' || code || ' comes twice' as what
      from (select *, row_number() over (partition by code order by file, line) as nth from loaded) as counted where nth > 1
      union all
      select l.file, l.line, 'the parent ' || l.parent || ' of ' || l.code || ' is unknown'
      from loaded l where l.parent is not null
        and not exists (select from loaded p where p.code = l.parent) and not exists (select from regions p where p.code = l.parent)
      union all
      select l.file, l.line, 'the parent ' || l.parent || ' of ' || l.code || ' must be of a higher level'
      from loaded l left join loaded p on p.code = l.parent left join regions r on r.code = l.parent where coalesce(p.level, r.level) >= l.level
      union all
      select l.file, l.line, 'only 000000000000 has no parent, and ' || l.code || ' has none' from loaded l where l.parent is null and l.code <> '000000000000'
      union all
      select l.file, l.line, l.code || ' stays above ' || c.code || ', which is of no lower level'
      from loaded l join regions c on c.parent = l.code where c.level <= l.level and not exists (select from loaded n where n.code = c.code)
    ) as faults order by file, line, what limit 1`.execute(db);
  const [fault] = rows;
  if (fault) throw new Error(`${files[fault.file]?.file}, row ${fault.line}: ${fault.what}`);
}

/** Level by level, so that parents are there first; then the paths of what lies below a region that moved, and what search keeps of them. */
async function merge(db: Queries): Promise<number> {
  for (let level = 0; level <= 5; level += 1)
    await sql`
      insert into regions (code, name, level, parent, path, kind, source, as_of, inferred, ended)
      select l.code, l.name, l.level, l.parent, coalesce(p.path || '.', '') || l.code, l.kind, l.source, l.as_of, l.inferred, l.ended
      from loaded l left join regions p on p.code = l.parent where l.level = ${level}
      on conflict (code) do update set (name, level, parent, path, kind, source, as_of, inferred, ended) = row (excluded.name, excluded.level, excluded.parent,
        excluded.path, excluded.kind, excluded.source, excluded.as_of, excluded.inferred, excluded.ended)`.execute(db);
  for (let level = 1; level <= 5; level += 1)
    await sql`update regions r set path = p.path || '.' || r.code from regions p
      where p.code = r.parent and r.level = ${level} and r.path <> p.path || '.' || r.code`.execute(db);
  for (const table of ["item_versions", "catalogue_entries", "bundles"])
    await sql`update ${sql.table(table)} v set region_path = r.path from regions r where r.code = v.region and v.region_path <> r.path`.execute(
      db,
    );
  await catchUp(db);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from loaded`.execute(db);
  return rows[0]?.count ?? 0;
}
