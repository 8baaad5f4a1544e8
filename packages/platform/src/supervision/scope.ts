import type { Official, OfficialRole } from "../identity/officials.ts";
import { requireRole } from "../identity/require-role.ts";
import { pathOf } from "../regions/regions.ts";
import type { Queries } from "../store/tables.ts";

/** What of supervision is looked at: a region with all below it, and one department there or all. */
export interface Scope {
  readonly region: string;
  readonly regionPath: string;
  readonly deptCode: string | undefined;
}

export interface Asked {
  readonly region?: string | undefined;
  readonly deptCode?: string | undefined;
}

const handling: readonly OfficialRole[] = ["accept", "review", "decide", "issue"];

/** Who supervises sees all departments of the own region, anybody else the own department there. Throws OFFICIAL_FORBIDDEN or REGION_UNKNOWN. */
export async function scopeOf(db: Queries, official: Official, { region = official.region, deptCode }: Asked): Promise<Scope> {
  const regionPath = await pathOf(db, region);
  if (official.roles.includes("supervise")) {
    await requireRole(official, "supervise", { db, region });
    return { region, regionPath, deptCode };
  }
  await requireHandling(db, official, { region, deptCode: deptCode ?? official.deptCode });
  return { region, regionPath, deptCode: official.deptCode };
}

/** Throws OFFICIAL_FORBIDDEN unless the official handles applications in this department and region. */
export async function requireHandling(db: Queries, official: Official, place: { region: string; deptCode: string }): Promise<void> {
  const role = handling.find((one) => official.roles.includes(one)) ?? "accept";
  await requireRole(official, role, { db, ...place });
}
