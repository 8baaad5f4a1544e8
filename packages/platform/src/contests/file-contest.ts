import { randomUUID } from "node:crypto";
import { type Contest, type ContestRequest, fail } from "@tongban/protocol";
import { beijingDay } from "../beijing-time.ts";
import { canonical, sha256 } from "../crypto/canonical.ts";
import { seal } from "../crypto/seal.ts";
import type { Desk } from "../desk.ts";
import { findItem } from "../items/find-item.ts";
import { assertGoesOn, chainOf } from "../regions/regions.ts";
import { firstContestCard } from "../supervision/contest-cards.ts";
import { dueOf } from "./contest-days.ts";
import { contestPlace } from "./contest-place.ts";
import { readContest } from "./read-contests.ts";

export interface FileContest {
  readonly certKey: string;
  readonly body: ContestRequest;
  readonly idempotencyKey: string;
}

/**
 * Takes what a citizen says against an entry of the power list, or against a power on no list, and says by when she is answered. The same key and body give the same
 * receipt. Throws REQUEST_INVALID when the item (for an unlisted power: the region) is missing, ITEM_UNKNOWN, REGION_UNKNOWN (also for an unlisted power where the region has ended), IDEMPOTENCY_CONFLICT.
 */
export async function fileContest(desk: Desk, { certKey, body, idempotencyKey }: FileContest): Promise<Contest> {
  const at = desk.now();
  const about = await subjectOf(desk, body, at);
  const chain = await chainOf(desk.db, about.region);
  const [region] = chain;
  if (region === undefined) throw fail("REGION_UNKNOWN");
  if (about.item_id === null) await assertGoesOn(desk.db, region);
  const { day, provisional } = dueOf(chain, beijingDay(at));
  const contestId = randomUUID();
  const requestHash = sha256(canonical(body));
  await desk.db.transaction().execute(async (trx) => {
    const key = await desk.personKeys.keyOf(trx, certKey);
    const received = { region_path: [...chain].reverse().join("."), received_at: new Date(at), due_day: day, provisional };
    const made = await trx
      .insertInto("contests")
      .values({
        ...about,
        region,
        contest_id: contestId,
        cert_key: certKey,
        kind: body.kind,
        text: seal(key, body.text, contestPlace(contestId, "text")),
        status: "open",
        ...received,
        next_card_on: await firstContestCard(trx, received),
        idempotency_key: idempotencyKey,
        request_hash: requestHash,
      })
      .onConflict((on) => on.columns(["cert_key", "idempotency_key"]).doNothing())
      .returning("contest_id")
      .executeTakeFirst();
    if (made)
      await trx
        .insertInto("contest_events")
        .values({ contest_id: contestId, event: "received", by_whom: "本人", at: new Date(at) })
        .execute();
  });
  const kept = await desk.db
    .selectFrom("contests")
    .select(["contest_id", "request_hash"])
    .where("cert_key", "=", certKey)
    .where("idempotency_key", "=", idempotencyKey)
    .executeTakeFirstOrThrow();
  if (kept.request_hash !== requestHash) throw fail("IDEMPOTENCY_CONFLICT");
  return readContest(desk, kept.contest_id, certKey);
}

async function subjectOf({ db }: Desk, { kind, itemId, region }: ContestRequest, at: number) {
  const missing =
    kind === "unlisted"
      ? (region === undefined || itemId !== undefined) && "/region"
      : (itemId === undefined || region !== undefined) && "/itemId";
  if (missing)
    throw fail("REQUEST_INVALID", {
      detail: { where: missing, rule: "an unlisted power is named by its region, any other entry by its item" },
    });
  if (itemId === undefined) return { region: region ?? "", item_id: null, item_version: null, dept_code: null };
  const record = await findItem(db, itemId, at);
  return { region: record.item.region, item_id: itemId, item_version: record.version, dept_code: record.deptCode };
}
