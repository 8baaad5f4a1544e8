import type { TraceProof } from "@tongban/protocol";
import type { Queries } from "../store/tables.ts";
import { blockOf, pathOf } from "./merkle.ts";
import { dayOf, readHeads } from "./seal-days.ts";
import { leafOf } from "./trace-day.ts";

/** That the chain stood at this head on the last day it was signed; undefined before its first. Reads one block of the day, however long its list. */
export async function readProof(db: Queries, applicationId: string): Promise<TraceProof | undefined> {
  const found = await db
    .selectFrom("trace_heads")
    .innerJoin("trace_days", "trace_days.number", "trace_heads.number")
    .selectAll("trace_days")
    .select(["position", "seq", "hash"])
    .where("application_id", "=", applicationId)
    .orderBy("trace_heads.number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!found) return undefined;
  const { position, seq, hash, ...day } = found;
  const { block, from, to } = blockOf(position, day.chains);
  const leaves = (await readHeads(db, { number: day.number, from, to })).map(leafOf);
  const blocks = Array.from({ length: day.blocks.length / 32 }, (_, index) => day.blocks.subarray(index * 32, index * 32 + 32));
  const path = [...pathOf(leaves, position - from), ...pathOf(blocks, block)];
  return { day: dayOf(day), seq, head: hash, index: position, path: path.map((each) => each.toString("hex")) };
}
