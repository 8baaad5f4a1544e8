import type { TraceChain } from "@tongban/protocol";
import { sql } from "kysely";
import type { PersonKeys } from "../crypto/person-keys.ts";
import type { Queries } from "../store/tables.ts";
import { readStepRows, type StepRow, stepOf } from "./read-steps.ts";
import { dayOf, readHeads } from "./seal-days.ts";
import type { TraceSource } from "./verify-all.ts";
import { hashPayload, type StoredStep } from "./verify-trace.ts";

const pageSize = 500;

/** Reads the trace out of a database. Without `personKeys` the payloads stay closed, and are not checked. */
export function storeSource(db: Queries, personKeys?: PersonKeys): TraceSource {
  return {
    async *days() {
      for (let after = 0; ; ) {
        const rows = await db.selectFrom("trace_days").selectAll().where("number", ">", after).orderBy("number").limit(pageSize).execute();
        yield* rows.map(dayOf);
        if (rows.length < pageSize) return;
        after = rows.at(-1)?.number ?? after;
      }
    },
    async *headsOf({ number }) {
      for (let from = 0; ; from += pageSize) {
        const heads = await readHeads(db, { number, from, to: from + pageSize });
        yield* heads;
        if (heads.length < pageSize) return;
      }
    },
    async *chains() {
      for (let after: string | undefined; ; ) {
        const page = await readChains(db, { personKeys, after, limit: pageSize });
        yield* page.chains;
        if (page.next === undefined) return;
        after = page.next;
      }
    },
  };
}

interface ChainPage {
  readonly personKeys?: PersonKeys | undefined;
  /** Application id; chains come in their order. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A page of chains: of applications, of steps, and of what signed days name, so that one that is missing from some of them shows. */
export async function readChains(db: Queries, { personKeys, after, limit }: ChainPage): Promise<{ chains: TraceChain[]; next?: string }> {
  const from = after ?? "00000000-0000-0000-0000-000000000000";
  const { rows } = await sql<{ id: string; cert_key: string | null }>`
    select ids.id, applications.cert_key from (
      (select application_id as id from applications where application_id > ${from} order by 1 limit ${limit})
      union (select distinct application_id from steps where application_id > ${from} order by 1 limit ${limit})
      union (select distinct application_id from trace_heads where application_id > ${from} order by 1 limit ${limit})
      order by 1 limit ${limit}
    ) ids left join applications on application_id = ids.id order by ids.id`.execute(db);
  const ids = rows.map(({ id }) => id);
  const [steps, heads, keys] = [await readStepRows(db, ids), await readAllHeads(db, ids), await keysFor(db, rows, personKeys)];
  const [stepsOf, headsOf] = [byApplication(steps), byApplication(heads)];
  const chains = rows.map(({ id, cert_key }): TraceChain => {
    const own = stepsOf.get(id) ?? [];
    const key = keys && cert_key ? keys.get(cert_key) : undefined;
    return {
      applicationId: id,
      steps: own.map(headerOf),
      contents: own.map((row) => contentOf(row, keys ? { key } : undefined)),
      heads: (headsOf.get(id) ?? []).map(({ number, seq, hash }) => ({ number, seq, head: hash })),
    };
  });
  const last = ids.at(-1);
  return { chains, ...(ids.length === limit && last !== undefined && { next: last }) };
}

function byApplication<Row extends { readonly application_id: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const own = found.get(row.application_id);
    if (own) own.push(row);
    else found.set(row.application_id, [row]);
  }
  return found;
}

function keysFor(db: Queries, rows: readonly { cert_key: string | null }[], personKeys: PersonKeys | undefined) {
  const certKeys = rows.flatMap(({ cert_key }) => (cert_key ? [cert_key] : []));
  return personKeys?.openableKeys(db, [...new Set(certKeys)]);
}

async function readAllHeads(db: Queries, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db.selectFrom("trace_heads").selectAll().where("application_id", "in", ids).orderBy("application_id").orderBy("number").execute();
}

function headerOf(row: StepRow): Omit<StoredStep, "salt" | "payload"> {
  const { salt: _salt, payload: _payload, ...header } = stepOf(row, undefined);
  return header;
}

/** Is the payload the one that was hashed? `closed` without any keys; a key or bytes that do not open it are as broken as a changed payload. */
function contentOf(row: StepRow, opener: { readonly key: Buffer | undefined } | undefined): TraceChain["contents"][number] {
  if (!row.salt && !row.payload) return "erased";
  if (!row.salt || !row.payload) return "broken";
  if (!opener) return "closed";
  const { salt, payload } = stepOf(row, opener.key);
  const holds = salt !== undefined && payload !== undefined && hashPayload(Buffer.from(salt, "hex"), payload) === row.payload_hash;
  return holds ? "holds" : "broken";
}
