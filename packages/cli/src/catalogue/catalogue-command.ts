import { parseArgs } from "node:util";
import { lintDatabase } from "@tongban/platform";

export const catalogueHelp = `
  npm run tongban -- catalogue lint [--region CODE] [--database URL]

  Looks at all guides in force in a region and below, and prints what is wrong, a line each. Fails when there is an error.

    --region CODE     12 digits (000000000000, the whole country)
    --database URL    the platform's database (DATABASE_URL)
`;

const text = { type: "string" } as const;

/** `tongban catalogue lint`. Throws an error of one line: what can't be done, or how many errors there are. */
export async function catalogueCommand(words: readonly string[], print: (text: string) => void): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: { region: text, database: text } });
  const { region = "000000000000", database = process.env.DATABASE_URL } = values;
  if (positionals.join(" ") !== "lint") throw new Error("what is to be done? Use: catalogue lint");
  if (!/^\d{12}$/.test(region)) throw new Error(`--region ${region} is no code of 12 digits`);
  if (!database) throw new Error("which database? Give --database or DATABASE_URL, as postgres://user:password@host:port/name");
  const count = { items: 0, error: 0, warning: 0 };
  for await (const { checked, findings } of lintDatabase({ databaseUrl: database, region, at: Date.now() })) {
    count.items += checked;
    for (const { severity, itemId, rule, say } of findings) {
      count[severity] += 1;
      print(`${severity}  ${itemId}  ${rule}  ${say}`);
    }
  }
  print(`${count.items} items: ${count.error} errors, ${count.warning} warnings`);
  if (count.error > 0) throw new Error(`${count.error} errors`);
}
