import { WarningType } from "@tongban/protocol/schemas";
import { sql } from "kysely";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { ClockKind } from "../clocks/clock.ts";
import data from "../data/supervision-rules.json" with { type: "json" };
import type { Seed } from "../store/seed-once.ts";
import type { Queries } from "../store/tables.ts";

/**
 * When a clock gets a card: `before`, on the first day on which no more than `days` working days are left, or no more than this share of all; `after`, when the
 * limit has passed by more than `days` working days.
 */
const CardRule = Type.Object({
  ruleNo: Type.String({ minLength: 1, maxLength: 50 }),
  warningType: WarningType,
  limit: Type.Union([Type.Literal("promise"), Type.Literal("legal")]),
  before: Type.Optional(Type.Object({ days: Type.Integer({ minimum: 0 }), share: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })) })),
  after: Type.Optional(Type.Object({ days: Type.Integer({ minimum: 0 }) })),
  content: Type.String({ minLength: 1, maxLength: 200 }),
});
export type CardRule = Static<typeof CardRule>;

interface RuleSet {
  readonly org: string;
  readonly rules: readonly CardRule[];
}

export const ruleSeed: Seed = { name: "supervision-rules", data, put: seedRules };

/** What a region has set for itself stays. */
async function seedRules(db: Queries): Promise<void> {
  const rows = Object.entries(data.kinds).map(([kind, rules]) => ({
    region: data.region,
    kind: kind as ClockKind,
    org: data.org,
    rules: JSON.stringify(Value.Parse(Type.Array(CardRule), rules)),
    source: data.source,
    as_of: data.asOf,
    inferred: data.inferred,
  }));
  await db
    .insertInto("supervision_rules")
    .values(rows)
    .onConflict((on) =>
      on.columns(["region", "kind"]).doUpdateSet(({ ref }) => ({
        org: ref("excluded.org"),
        rules: ref("excluded.rules"),
        source: ref("excluded.source"),
        as_of: ref("excluded.as_of"),
      })),
    )
    .execute();
}

export type RulesOf = (regionPath: string, kind: ClockKind) => RuleSet;

/** The rules for clocks of these regions, by one query: for each kind those of the nearest region that has some. A kind without any gets no cards. */
export async function loadRules(db: Queries, regionPaths: readonly string[]): Promise<RulesOf> {
  const codes = [...new Set(regionPaths.flatMap((path) => path.split(".")))];
  const rows = await db
    .selectFrom("supervision_rules")
    .select(["region", "kind", "org", "rules"])
    .where("region", "=", sql<string>`any(${codes}::text[])`)
    .execute();
  const known = new Map(rows.map(({ region, kind, org, rules }) => [`${region}/${kind}`, { org, rules }]));
  return (regionPath, kind) => {
    for (const code of regionPath.split(".").reverse()) {
      const found = known.get(`${code}/${kind}`);
      if (found) return found;
    }
    return { org: "", rules: [] };
  };
}
