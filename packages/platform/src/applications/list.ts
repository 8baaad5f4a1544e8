import type { Application, ApplicationStatus } from "@tongban/protocol";
import type { Desk } from "../desk.ts";
import { viewApplications } from "./view.ts";

const most = 200;

/** A person's applications, newest first. */
export async function listOwn(desk: Desk, certKey: string): Promise<Application[]> {
  const rows = await desk.db
    .selectFrom("applications")
    .selectAll()
    .where("cert_key", "=", certKey)
    .orderBy("created_at", "desc")
    .limit(most)
    .execute();
  return viewApplications(desk, rows, "holder");
}

/** Applications for officials, in one state or all; the one that waits longest comes first. A draft is still the citizen's own affair. */
export async function listForOfficials(desk: Desk, status: ApplicationStatus | undefined): Promise<Application[]> {
  let query = desk.db.selectFrom("applications").selectAll().where("status", "!=", "draft");
  if (status) query = query.where("status", "=", status);
  const rows = await query.orderBy("submitted_at").limit(most).execute();
  return viewApplications(desk, rows, "official");
}
