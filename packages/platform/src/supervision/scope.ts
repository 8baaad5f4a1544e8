import type { SupervisedKind } from "@tongban/protocol";
import type { Official, OfficialRole } from "../identity/officials.ts";
import { type Place, requireRole } from "../identity/require-role.ts";
import { pathOf } from "../regions/regions.ts";
import type { Queries } from "../store/tables.ts";

/** What of supervision is looked at: a region with all below it, and one department there or all. */
export interface Scope {
  readonly region: string;
  readonly regionPath: string;
  readonly deptCode: string | undefined;
  /** Sees also what no department alone answers for: contests of powers on no list. */
  readonly unlisted?: boolean;
}

export interface Asked {
  readonly region?: string | undefined;
  readonly deptCode?: string | undefined;
}

const handling: readonly OfficialRole[] = ["accept", "review", "decide", "issue"];
const working: readonly OfficialRole[] = [...handling, "catalogue"];

/** Who supervises sees all departments of the own region, anybody else the own department there. Throws OFFICIAL_FORBIDDEN or REGION_UNKNOWN. */
export async function scopeOf(db: Queries, official: Official, { region = official.region, deptCode }: Asked): Promise<Scope> {
  const regionPath = await pathOf(db, region);
  if (official.roles.includes("supervise")) {
    await requireRole(official, "supervise", { db, region });
    return { region, regionPath, deptCode };
  }
  await requireWork(official, working, { db, region, deptCode: deptCode ?? official.deptCode });
  return { region, regionPath, deptCode: official.deptCode, unlisted: official.roles.includes("catalogue") };
}

/** Whose work a card is about: of a clock those who handle applications in its department, of a contest those who keep its list. Throws OFFICIAL_FORBIDDEN. */
export async function requireHandling(
  db: Queries,
  official: Official,
  { kind, region, deptCode }: { kind: SupervisedKind; region: string; deptCode: string },
): Promise<void> {
  await requireWork(official, kind === "contest" ? ["catalogue"] : handling, { db, region, ...(deptCode !== "" && { deptCode }) });
}

async function requireWork(official: Official, roles: readonly OfficialRole[], place: Place): Promise<void> {
  await requireRole(official, roles.find((one) => official.roles.includes(one)) ?? roles[0] ?? "accept", place);
}
