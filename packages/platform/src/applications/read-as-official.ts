import { type Application, fail } from "@tongban/protocol";
import type { Desk } from "../desk.ts";
import type { Official, OfficialRole } from "../identity/officials.ts";
import { isWithin } from "../regions/regions.ts";
import type { ApplicationRow } from "../store/tables.ts";
import { loadApplication } from "./load.ts";
import { viewApplication } from "./view.ts";

/** Who works on applications, or looks after those who do. */
const readers: readonly OfficialRole[] = ["accept", "review", "decide", "issue", "supervise", "audit"];

/** Throws OFFICIAL_FORBIDDEN for who has to do with other things only, such as the power list. */
export function assertReads({ roles }: Official): void {
  if (!roles.some((role) => readers.includes(role))) throw fail("OFFICIAL_FORBIDDEN");
}

/**
 * The application, when this official may read it: a department that has a part in it does, within the official's region, and who supervises or audits that
 * region. Throws APPLICATION_UNKNOWN, for a draft too, which is still her own affair; and OFFICIAL_FORBIDDEN.
 */
export async function loadForOfficial({ db }: Desk, official: Official, applicationId: string): Promise<ApplicationRow> {
  assertReads(official);
  const row = await loadApplication(db, { applicationId });
  if (!row.submitted_at) throw fail("APPLICATION_UNKNOWN");
  const oversees = official.roles.includes("supervise") || official.roles.includes("audit");
  const region = (await regionOfPart(db, official, applicationId)) ?? (oversees ? row.owner_region : null);
  if (!region || !(await isWithin(db, region, official.region))) throw fail("OFFICIAL_FORBIDDEN");
  return row;
}

async function regionOfPart(db: Desk["db"], { deptCode }: Official, applicationId: string): Promise<string | undefined> {
  const duty = await db
    .selectFrom("duties")
    .select("region")
    .where("application_id", "=", applicationId)
    .where("dept_code", "=", deptCode)
    .where("kind", "!=", "former")
    .executeTakeFirst();
  return duty?.region;
}

/** Throws as `loadForOfficial` does. */
export async function viewForOfficial(desk: Desk, official: Official, applicationId: string): Promise<Application> {
  await loadForOfficial(desk, official, applicationId);
  return viewApplication(desk, applicationId, "official");
}
