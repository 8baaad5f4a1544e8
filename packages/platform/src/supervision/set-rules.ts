import { fail, type RulesInForce, type SetRules, type SupervisedKind } from "@tongban/protocol";
import { numberOf } from "@tongban/protocol/calendar";
import { sql } from "kysely";
import { beijingDay } from "../beijing-time.ts";
import { canonical } from "../crypto/canonical.ts";
import type { Desk } from "../desk.ts";
import type { Official } from "../identity/officials.ts";
import { requireRole } from "../identity/require-role.ts";
import { pathOf } from "../regions/regions.ts";
import { readRules } from "./read-rules.ts";

export interface SetCall {
  readonly official: Official;
  readonly kind: SupervisedKind;
  readonly body: SetRules;
  readonly traceId: string;
}

/**
 * Sets the rules of the official's own region for one kind, as a version from a day to come: what has started keeps the rules it started with. The last version
 * repeated by the same official changes nothing. Throws OFFICIAL_FORBIDDEN, REQUEST_INVALID, and RULES_CHANGED when another version came in between.
 */
export async function setRules({ db, now }: Desk, { official, kind, body, traceId }: SetCall): Promise<RulesInForce> {
  const { version, effectiveFrom, org, reason, rules } = body;
  await requireRole(official, "supervise", { db, region: official.region });
  const at = now();
  const today = beijingDay(at);
  assertWhole(body);
  await db.transaction().execute(async (trx) => {
    const region = (await pathOf(trx, official.region)).split(".").at(-1) ?? official.region;
    await sql`select pg_advisory_xact_lock(hashtext(${`tongban/platform/supervision-rules/${region}/${kind}`}))`.execute(trx);
    const last = await trx
      .selectFrom("supervision_rules")
      .selectAll()
      .where("region", "=", region)
      .where("kind", "=", kind)
      .orderBy("version", "desc")
      .limit(1)
      .executeTakeFirst();
    const said = canonical({ effectiveFrom, org, reason, rules: rules ?? null, official: official.id });
    const before = last && {
      effectiveFrom: last.effective_from,
      org: last.org,
      reason: last.reason,
      rules: last.rules,
      official: last.official,
    };
    if (last?.version === version + 1 && said === canonical(before)) return;
    if ((last?.version ?? 0) !== version) throw fail("RULES_CHANGED", { detail: { version: last?.version ?? 0 } });
    if (effectiveFrom <= today) throw fail("REQUEST_INVALID", { detail: { where: "/effectiveFrom", rule: `after ${today}` } });
    await trx
      .insertInto("supervision_rules")
      .values({
        ...{ region, kind, version: version + 1, effective_from: effectiveFrom, org, reason, official: official.id },
        rules: rules ? JSON.stringify(rules) : null,
        source: `${official.deptName} ${official.post}`,
        as_of: today,
        inferred: false,
        by_whom: `${official.deptName} ${official.post}`,
        trace_id: traceId,
        set_at: new Date(at),
      })
      .execute();
  });
  return readRules(db, official.region, today);
}

/** Throws REQUEST_INVALID for what the schema can't tell. */
function assertWhole({ effectiveFrom, org, reason, rules = [] }: SetRules): void {
  const wrong = (where: string, rule: string) => fail("REQUEST_INVALID", { detail: { where, rule } });
  if (!isDay(effectiveFrom)) throw wrong("/effectiveFrom", "day");
  for (const [where, text] of [
    ["/org", org],
    ["/reason", reason],
  ] as const)
    if (isBroken(text)) throw wrong(where, "text");
  for (const [index, { ruleNo, before, after, content }] of rules.entries()) {
    if (isBroken(content)) throw wrong(`/rules/${index}/content`, "text");
    if ((before === undefined) === (after === undefined)) throw wrong(`/rules/${index}`, "before or after");
    if (rules.findIndex((other) => other.ruleNo === ruleNo) !== index) throw wrong(`/rules/${index}/ruleNo`, "unique");
  }
}

/** Half a character: PostgreSQL keeps no such text. */
function isBroken(text: string): boolean {
  return /[\ud800-\udfff]/u.test(text);
}

function isDay(day: string): boolean {
  try {
    return numberOf(day) !== undefined;
  } catch {
    return false;
  }
}
