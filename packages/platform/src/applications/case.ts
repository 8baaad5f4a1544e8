import type { PauseKind } from "@tongban/protocol";
import type { Selectable, Updateable } from "kysely";
import type { ApplicationRow, Queries, Tables } from "../store/tables.ts";
import { loadApplication } from "./load.ts";
import type { Case, Duty } from "./machine.ts";

export type DutyRow = Selectable<Tables["duties"]>;

/** A department as an act names it. */
export interface Department {
  readonly deptCode: string;
  readonly deptName: string;
  /** Where its part lies; left out: where the application does. */
  readonly region?: string;
}

export interface OpenCase {
  readonly row: ApplicationRow;
  readonly duties: readonly DutyRow[];
  readonly now: Case;
}

/** The application, locked, as the state machine sees it. Throws APPLICATION_UNKNOWN, also when it is not this person's. */
export async function openCase(trx: Queries, wanted: { readonly applicationId: string; readonly certKey?: string }): Promise<OpenCase> {
  const row = await loadApplication(trx, { ...wanted, lock: true });
  const duties = await trx.selectFrom("duties").selectAll().where("application_id", "=", row.application_id).execute();
  return { row, duties, now: caseOf(row, duties) };
}

/** The same without a lock, for looking. Throws APPLICATION_UNKNOWN. */
export async function readCase(db: Queries, applicationId: string): Promise<Case> {
  const row = await loadApplication(db, { applicationId });
  return caseOf(row, await db.selectFrom("duties").selectAll().where("application_id", "=", applicationId).execute());
}

function caseOf(row: ApplicationRow, duties: readonly DutyRow[]): Case {
  const { status, green, extended, asked_at, owner_dept } = row;
  const first: Duty = { deptCode: owner_dept ?? "", kind: "lead" };
  return { status, green, extended, asked: asked_at !== null, duties: duties.length > 0 ? duties.map(dutyOf) : [first] };
}

function dutyOf({ dept_code, kind, agreed, paused, taken_by }: DutyRow): Duty {
  return { deptCode: dept_code, kind, agreed: agreed ?? undefined, paused: paused !== null, takenBy: taken_by ?? undefined };
}

export interface Change {
  readonly after: Case;
  readonly at: number;
  /** Columns that the state machine knows nothing of. */
  readonly columns?: Updateable<Tables["applications"]>;
  /** Departments that come in. */
  readonly departments?: readonly Department[];
  /** Kind of the special procedure that begins. */
  readonly pause?: PauseKind;
}

/** Writes what the act has changed: the application, and each department's part in it. */
export async function saveCase(trx: Queries, { row, duties, now }: OpenCase, change: Change): Promise<void> {
  const { after, at, columns = {}, departments = [], pause } = change;
  const lead = after.duties.find(({ kind }) => kind === "lead")?.deptCode ?? row.owner_dept;
  const nameOf = (code: string) =>
    departments.find(({ deptCode }) => deptCode === code)?.deptName ??
    duties.find(({ dept_code }) => dept_code === code)?.dept_name ??
    row.owner_dept_name ??
    code;
  const regionOf = (code: string) =>
    departments.find(({ deptCode }) => deptCode === code)?.region ??
    duties.find(({ dept_code }) => dept_code === code)?.region ??
    row.owner_region ??
    "";
  const isSame = lead === row.owner_dept;
  const owner = isSame ? {} : { owner_dept: lead, owner_dept_name: nameOf(lead ?? ""), owner_region: regionOf(lead ?? "") };
  const asked = after.asked && !now.asked ? { asked_at: new Date(at) } : {};
  const { status, green, extended } = after;
  await trx
    .updateTable("applications")
    .set({ status, green, extended, ...asked, ...owner, ...columns })
    .where("application_id", "=", row.application_id)
    .execute();
  const submittedAt = row.submitted_at ?? columns.submitted_at;
  if (!submittedAt) return;
  const rows = after.duties.map((duty) => ({
    application_id: row.application_id,
    dept_code: duty.deptCode,
    dept_name: nameOf(duty.deptCode),
    region: regionOf(duty.deptCode),
    kind: duty.kind,
    agreed: duty.agreed ?? null,
    paused: duty.paused ? (duties.find(({ dept_code }) => dept_code === duty.deptCode)?.paused ?? pause ?? null) : null,
    taken_by: duty.takenBy ?? null,
    status,
    green,
    submitted_at: submittedAt,
  }));
  await trx
    .insertInto("duties")
    .values(rows)
    .onConflict((on) =>
      on.columns(["application_id", "dept_code"]).doUpdateSet(({ ref }) => ({
        region: ref("excluded.region"),
        kind: ref("excluded.kind"),
        agreed: ref("excluded.agreed"),
        paused: ref("excluded.paused"),
        taken_by: ref("excluded.taken_by"),
        status: ref("excluded.status"),
        green: ref("excluded.green"),
      })),
    )
    .execute();
}
