import type { RulesInForce, RuleVersion, RuleVersionList, SupervisedKind } from "@tongban/protocol";
import type { Day } from "@tongban/protocol/calendar";
import { type Selectable, sql } from "kysely";
import { beijingInstant } from "../beijing-time.ts";
import { pathOf } from "../regions/regions.ts";
import type { Queries, Tables } from "../store/tables.ts";
import { inForceOn } from "./rules.ts";

const supervisedKinds: readonly SupervisedKind[] = ["notice", "handle", "deliver", "contest"];

const mostToCome = 20;

/** What holds in a region for what starts on this day, and what will. Throws REGION_UNKNOWN. */
export async function readRules(db: Queries, region: string, day: Day): Promise<RulesInForce> {
  const chain = (await pathOf(db, region)).split(".").reverse();
  const [own = region] = chain;
  const rows = await db
    .selectFrom("supervision_rules")
    .selectAll()
    .where("region", "=", sql<string>`any(${chain}::text[])`)
    .orderBy("version", "desc")
    .execute();
  const kinds = supervisedKinds.map((kind) => {
    const versionsOf = (code: string) => rows.filter((row) => row.region === code && row.kind === kind);
    const found = chain.map((code) => inForceOn(versionsOf(code), day)).find((row) => row?.rules);
    const mine = versionsOf(own);
    // one that a later version came before never holds
    const toCome = mine.filter((row) => row.effective_from > day && inForceOn(mine, row.effective_from) === row);
    return {
      kind,
      ...(found && { inForce: versionView(found) }),
      version: mine[0]?.version ?? 0,
      toCome: toCome.reverse().slice(0, mostToCome).map(versionView),
    };
  });
  return { region: own, day, kinds };
}

interface VersionPage {
  readonly region: string;
  readonly kind: SupervisedKind;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** All versions of a region's own rules, newest first. Throws REGION_UNKNOWN. */
export async function listVersions(db: Queries, { region, kind, before, limit }: VersionPage): Promise<RuleVersionList> {
  const own = (await pathOf(db, region)).split(".").at(-1) ?? region;
  const rows = await db
    .selectFrom("supervision_rules")
    .selectAll()
    .where("region", "=", own)
    .where("kind", "=", kind)
    .$if(before !== undefined, (query) => query.where("version", "<", before ?? 0))
    .orderBy("version", "desc")
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { versions: page.map(versionView), ...(rows.length > limit && last && { next: String(last.version) }) };
}

function versionView(row: Selectable<Tables["supervision_rules"]>): RuleVersion {
  return {
    ...{ region: row.region, kind: row.kind, version: row.version, effectiveFrom: row.effective_from, org: row.org },
    ...(row.rules && { rules: [...row.rules] }),
    ...{ source: row.source, inferred: row.inferred },
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.by_whom !== null && { by: row.by_whom }),
    ...(row.set_at !== null && { at: beijingInstant(row.set_at.getTime()) }),
  };
}
