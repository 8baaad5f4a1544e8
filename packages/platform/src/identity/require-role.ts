import { fail } from "@tongban/protocol";
import { isWithin } from "../regions/regions.ts";
import type { Queries } from "../store/tables.ts";
import type { Official, OfficialRole } from "./officials.ts";

export interface Place {
  readonly db: Queries;
  readonly region: string;
  /** The department the act belongs to; left out where the role reaches over all departments of a region, as supervision does. */
  readonly deptCode?: string;
}

/** Throws OFFICIAL_FORBIDDEN unless the official has this role in this department and region. */
export async function requireRole(official: Official, role: OfficialRole, { db, region, deptCode }: Place): Promise<void> {
  const ownDept = deptCode === undefined || deptCode === official.deptCode;
  if (official.roles.includes(role) && ownDept && (await isWithin(db, region, official.region))) return;
  throw fail("OFFICIAL_FORBIDDEN", { detail: { role } });
}

/** Throws OFFICIAL_FORBIDDEN unless the official has this role, wherever: for what belongs to no region, or is narrowed to the official's own by what is read. */
export function requireRoleAnywhere(official: Official, role: OfficialRole): void {
  if (!official.roles.includes(role)) throw fail("OFFICIAL_FORBIDDEN", { detail: { role } });
}

/** As `requireRole`, where any of several roles will do. */
export async function requireAnyRole(official: Official, roles: readonly OfficialRole[], place: Place): Promise<void> {
  const [role = roles[0]] = roles.filter((each) => official.roles.includes(each));
  if (role) await requireRole(official, role, place);
}
