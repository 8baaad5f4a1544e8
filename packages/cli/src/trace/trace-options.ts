import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

export const traceHelp = `
  npm run tongban -- trace verify [options]
  npm run tongban -- trace verify <file> [--keys FILE or URL]

  Checks that nobody changed, cut or removed what happened to applications: every chain of steps against itself and
  against the days that the platform signed. Says what is broken and at which step, and then ends with code 1.
  With a file, as a citizen downloads it, checks her one chain, without a network when --keys is a file.

    --platform URL    a running platform (http://127.0.0.1:7301)
    --token TEXT      of an official who audits (TONGBAN_OFFICIAL_TOKEN, or the one that npm start made)
    --database URL    reads the platform's database instead; nothing is written. TONGBAN_DATA_SECRET, the platform's
                      dataKey (or certKeySecret where it has none), opens the payloads too
    --keys FILE       the platform's public keys, a JWK Set in a file or at an address (asked of the platform); take
                      them from elsewhere than what you check
    --known FILE      signed days that somebody kept: they must still be there, unchanged
    --until DAY       the day, YYYY-MM-DD, up to which days must be signed
`;

/** What `tongban trace verify` was told. */
export interface TraceOptions {
  readonly file: string | undefined;
  readonly platformUrl: string;
  readonly token: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly keys: string | undefined;
  readonly known: string | undefined;
  readonly until: string | undefined;
}

const text = { type: "string" } as const;

/** Reads the words after `trace`. Throws an error of one line for what is not understood. */
export function readTraceOptions(words: readonly string[]): TraceOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { platform: text, token: text, database: text, keys: text, known: text, until: text },
  });
  const [act, file, ...more] = positionals;
  if (act !== "verify") throw new Error("what is to be done? Use: trace verify");
  if (more.length > 0) throw new Error(`one file at a time: ${more.join(" ")} is too much`);
  if (file !== undefined && !existsSync(file)) throw new Error(`there is no ${file}`);
  const { platform = "http://127.0.0.1:7301", database, keys, known, until } = values;
  if (!isAddress(platform)) throw new Error(`--platform ${platform} is no address: give one as http://127.0.0.1:7301`);
  if (database !== undefined && !/^postgres(ql)?:/.test(database))
    throw new Error("--database must be postgres://user:password@host:port/name");
  if (database !== undefined && keys === undefined)
    throw new Error("whose signature is to be believed? Give --keys: a database can't vouch for itself");
  if (until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(until)) throw new Error(`--until ${until} is no day: give YYYY-MM-DD`);
  return { file, platformUrl: platform.replace(/\/$/, ""), token: values.token, databaseUrl: database, keys, known, until };
}

export function isAddress(words: string): boolean {
  return URL.canParse(words) && /^https?:$/.test(new URL(words).protocol);
}
