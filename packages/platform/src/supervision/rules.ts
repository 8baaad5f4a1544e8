import type { SupervisedKind } from "@tongban/protocol";
import type { Day } from "@tongban/protocol/calendar";
import { SupervisionRule } from "@tongban/protocol/schemas";
import { sql } from "kysely";
import { Type } from "typebox";
import { Value } from "typebox/value";
import data from "../data/supervision-rules.json" with { type: "json" };
import type { Seed } from "../store/seed-once.ts";
import type { Queries } from "../store/tables.ts";

interface RuleSet {
  readonly org: string;
  readonly rules: readonly SupervisionRule[];
}

export const ruleSeed: Seed = { name: "supervision-rules", data, put: seedRules };

/** The country's first version. What a region has set for itself stays, and the country's later versions. */
async function seedRules(db: Queries): Promise<void> {
  const rows = Object.entries(data.kinds).map(([kind, rules]) => ({
    region: data.region,
    kind: kind as SupervisedKind,
    version: 1,
    org: data.org,
    rules: JSON.stringify(Value.Parse(Type.Array(SupervisionRule), rules)),
    source: data.source,
    as_of: data.asOf,
    inferred: data.inferred,
  }));
  await db
    .insertInto("supervision_rules")
    .values(rows)
    .onConflict((on) =>
      on.columns(["region", "kind", "version"]).doUpdateSet(({ ref }) => ({
        org: ref("excluded.org"),
        rules: ref("excluded.rules"),
        source: ref("excluded.source"),
        as_of: ref("excluded.as_of"),
      })),
    )
    .execute();
}

export type RulesOf = (regionPath: string, kind: SupervisedKind, startedOn: Day) => RuleSet;

/**
 * The rules for what these regions supervise, by one query. Something keeps, from its first day to its last, the rules in force on the day it started: those of the
 * nearest region that has some for its kind. A kind without any gets no cards.
 */
export async function loadRules(db: Queries, regionPaths: readonly string[]): Promise<RulesOf> {
  const codes = [...new Set(regionPaths.flatMap((path) => path.split(".")))];
  const rows = await db
    .selectFrom("supervision_rules")
    .select(["region", "kind", "org", "rules", "effective_from"])
    .where("region", "=", sql<string>`any(${codes}::text[])`)
    .orderBy("version", "desc")
    .execute();
  return (regionPath, kind, startedOn) => {
    for (const code of regionPath.split(".").reverse()) {
      const found = inForceOn(
        rows.filter((row) => row.region === code && row.kind === kind),
        startedOn,
      );
      if (found?.rules) return { org: found.org, rules: found.rules };
    }
    return { org: "", rules: [] };
  };
}

/** Of one region's versions, newest first, the one in force on a day: the newest that has begun. One without rules hands over to the region above. */
export function inForceOn<Version extends { readonly effective_from: Day }>(versions: readonly Version[], day: Day): Version | undefined {
  return versions.find(({ effective_from }) => effective_from <= day);
}
