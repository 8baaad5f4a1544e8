import type { Application } from "@tongban/protocol";
import type { Queries } from "../store/tables.ts";

/** Until when the department that leads has time for what is its turn, of many applications with one query; nothing where it has no turn. */
export async function readDeadlines(
  db: Queries,
  ids: readonly string[],
): Promise<(applicationId: string) => Pick<Application, "deadline">> {
  const clocks = await db
    .selectFrom("clocks")
    .select(["application_id", "kind", "due_on", "legal_due_on", "promise_provisional", "legal_provisional"])
    .where("application_id", "in", ids)
    .where("ended_on", "is", null)
    .where("joint", "=", false)
    .execute();
  const of = new Map(clocks.map((clock) => [clock.application_id, clock]));
  return (applicationId) => {
    const clock = of.get(applicationId);
    if (!clock) return {};
    const { kind, due_on, legal_due_on, promise_provisional, legal_provisional } = clock;
    const provisional = promise_provisional || legal_provisional;
    return { deadline: { kind, ...(due_on && { dueOn: due_on }), ...(legal_due_on && { legalDueOn: legal_due_on }), provisional } };
  };
}
