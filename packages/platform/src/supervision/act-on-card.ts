import { type CardAct, type CardStatus, fail, type SupervisionCardDetail } from "@tongban/protocol";
import type { Selectable } from "kysely";
import { beijingInstant } from "../beijing-time.ts";
import type { Desk } from "../desk.ts";
import type { Official } from "../identity/officials.ts";
import { requireRole } from "../identity/require-role.ts";
import type { Queries, Tables } from "../store/tables.ts";
import { readCard } from "./read-cards.ts";
import { requireHandling } from "./scope.ts";

interface Rule {
  readonly by: "department" | "supervision";
  readonly from: readonly CardStatus[];
  readonly to: CardStatus;
}

/** The department acknowledges and answers with its measures; supervision takes the answer, sends it back, or closes a card that needs none. */
const rules = {
  acknowledge: { by: "department", from: ["issued"], to: "acknowledged" },
  answer: { by: "department", from: ["acknowledged"], to: "answered" },
  return: { by: "supervision", from: ["answered"], to: "acknowledged" },
  close: { by: "supervision", from: ["issued", "acknowledged", "answered"], to: "closed" },
} as const satisfies Record<CardAct, Rule>;

export interface CardCall {
  readonly official: Official;
  readonly superviseNo: string;
  readonly act: CardAct;
  readonly text?: string | undefined;
  readonly traceId: string;
}

type CardRow = Selectable<Tables["supervision_cards"]>;

/**
 * Does one act with a card. The last act repeated by the same official with the same words changes nothing. Nobody supervises the own department. Throws
 * CARD_UNKNOWN, CARD_STATE or OFFICIAL_FORBIDDEN.
 */
export async function actOnCard({ db, now }: Desk, call: CardCall): Promise<SupervisionCardDetail> {
  const { official, superviseNo, act, text, traceId } = call;
  const rule: Rule = rules[act];
  await db.transaction().execute(async (trx) => {
    const card = await trx
      .selectFrom("supervision_cards")
      .selectAll()
      .where("supervise_no", "=", superviseNo)
      .forUpdate()
      .executeTakeFirst();
    if (!card) throw fail("CARD_UNKNOWN");
    await assertMay(trx, official, { card, by: rule.by });
    const last = await trx
      .selectFrom("supervision_acts")
      .selectAll()
      .where("supervise_no", "=", superviseNo)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    if (last?.act === act && last.official === official.id && last.text === (text ?? null)) return;
    if (!rule.from.includes(card.status)) throw fail("CARD_STATE", { detail: { status: card.status } });
    const at = new Date(now());
    await trx
      .insertInto("supervision_acts")
      .values({
        supervise_no: superviseNo,
        seq: (last?.seq ?? 0) + 1,
        act,
        official: official.id,
        by_whom: `${official.deptName} ${official.post}`,
        at,
        text: text ?? null,
        trace_id: traceId,
      })
      .execute();
    await trx
      .updateTable("supervision_cards")
      .set({ status: rule.to, status_time: at, ...(act === "close" && { result_text: text ?? null }) })
      .where("supervise_no", "=", superviseNo)
      .execute();
  });
  return readCardFor(db, official, superviseNo);
}

/** A card with all that was done with it, for its department and those who supervise it. Throws CARD_UNKNOWN or OFFICIAL_FORBIDDEN. */
export async function readCardFor(db: Queries, official: Official, superviseNo: string): Promise<SupervisionCardDetail> {
  const card = await readCard(db, superviseNo);
  const { kind, responsibleDept: { deptCode } = { deptCode: "" } } = card;
  if (official.roles.includes("supervise")) await requireRole(official, "supervise", { db, region: card.region });
  else await requireHandling(db, official, { kind, region: card.region, deptCode });
  const acts = await db.selectFrom("supervision_acts").selectAll().where("supervise_no", "=", superviseNo).orderBy("seq").execute();
  return {
    ...card,
    acts: acts.map(({ act, by_whom, at, text }) => ({
      act,
      by: by_whom,
      at: beijingInstant(at.getTime()),
      ...(text !== null && { text }),
    })),
  };
}

async function assertMay(db: Queries, official: Official, { card, by }: { card: CardRow; by: Rule["by"] }): Promise<void> {
  const { kind, region, dept_code: deptCode } = card;
  if (by === "department") return requireHandling(db, official, { kind, region, deptCode });
  await requireRole(official, "supervise", { db, region });
  if (official.deptCode === deptCode) throw fail("OFFICIAL_FORBIDDEN", { say: "不能监察本部门的办件" });
}
