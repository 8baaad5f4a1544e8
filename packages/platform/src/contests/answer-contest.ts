import { type Contest, type ContestAnswer, fail } from "@tongban/protocol";
import { Uuid } from "@tongban/protocol/schemas";
import { Value } from "typebox/value";
import { beijingDay } from "../beijing-time.ts";
import { seal } from "../crypto/seal.ts";
import type { Desk } from "../desk.ts";
import type { Official } from "../identity/officials.ts";
import { requireRole } from "../identity/require-role.ts";
import type { Queries } from "../store/tables.ts";
import { settleContests } from "../supervision/contest-cards.ts";
import { contestPlace } from "./contest-place.ts";
import { viewContests } from "./read-contests.ts";

export interface Answer {
  readonly official: Official;
  readonly contestId: string;
  readonly body: ContestAnswer;
}

/** Answers a contest, once. Throws CONTEST_UNKNOWN, OFFICIAL_FORBIDDEN unless the official keeps the list of the department (of an unlisted power: of the region), CONTEST_ANSWERED. */
export async function answerContest(desk: Desk, { official, contestId, body }: Answer): Promise<Contest> {
  if (!Value.Check(Uuid, contestId)) throw fail("CONTEST_UNKNOWN");
  const row = await desk.db.transaction().execute(async (trx) => {
    const found = await trx.selectFrom("contests").selectAll().where("contest_id", "=", contestId).forUpdate().executeTakeFirst();
    if (!found) throw fail("CONTEST_UNKNOWN");
    await requireRole(official, "catalogue", {
      db: trx,
      region: found.region,
      ...(found.dept_code !== null && { deptCode: found.dept_code }),
    });
    if (found.status === "answered") throw fail("CONTEST_ANSWERED");
    const key = (await desk.personKeys.keysOf(trx, [found.cert_key])).get(found.cert_key);
    const at = new Date(desk.now());
    await settleContests(trx, [found], at.getTime());
    await trx
      .insertInto("contest_events")
      .values({ contest_id: contestId, event: "answered", by_whom: `${official.deptName} ${official.post}`, at })
      .execute();
    return trx
      .updateTable("contests")
      .set({
        status: "answered",
        answered_on: beijingDay(at.getTime()),
        next_card_on: null,
        outcome: body.outcome,
        // nobody is left to read it once she was erased
        answer: key ? seal(key, body.text, contestPlace(contestId, "answer")) : null,
      })
      .where("contest_id", "=", contestId)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  const [contest] = await viewContests(desk, [row], "official");
  if (!contest) throw fail("CONTEST_UNKNOWN");
  return contest;
}

/** Takes the texts of a person's contests away for good; that there were some, and how they were answered, stays. */
export async function eraseContests(trx: Queries, certKey: string): Promise<void> {
  await trx.updateTable("contests").set({ text: null, answer: null }).where("cert_key", "=", certKey).execute();
}
