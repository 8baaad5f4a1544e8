import type { Application, CorrectionNotice, Delivery, DepartmentReview } from "@tongban/protocol";
import type { Reader } from "../mask.ts";
import type { ApplicationRow } from "../store/tables.ts";
import type { StoredStep } from "../trace/verify-trace.ts";
import type { DutyRow } from "./case.ts";

type Parts = Pick<Application, "correction" | "reviews" | "green" | "delivery" | "bundleApplicationId" | "takenBy">;

interface Sources {
  readonly duties: readonly DutyRow[];
  readonly steps: readonly StoredStep[];
  readonly reader: Reader;
}

/** What departments and notices add to an application; each only where there is one. */
export function partsOf({ green, bundle_application_id }: ApplicationRow, { duties, steps, reader }: Sources): Parts {
  const open = duties.filter(({ kind }) => kind !== "former");
  const takenBy = open.find(({ kind }) => kind === "lead")?.taken_by;
  const correction = saidAt<CorrectionNotice>(steps, "correction-asked");
  const delivery = saidAt<Delivery>(steps, "delivered");
  const wasAccepted = steps.some(({ event }) => event === "accepted");
  return {
    ...(correction && { correction: { materials: correction.materials, fields: correction.fields } }),
    ...(wasAccepted && { reviews: leadFirst(open).map(reviewOf) }),
    ...(green && { green }),
    ...(delivery && { delivery: deliveryOf(delivery) }),
    ...(bundle_application_id && { bundleApplicationId: bundle_application_id }),
    ...(reader === "official" && takenBy && { takenBy }),
  };
}

function leadFirst(duties: readonly DutyRow[]): readonly DutyRow[] {
  return [...duties.filter(({ kind }) => kind === "lead"), ...duties.filter(({ kind }) => kind !== "lead")];
}

function reviewOf({ dept_code, dept_name, kind, agreed, paused }: DutyRow): DepartmentReview {
  const state = agreed === null ? "waiting" : agreed ? "agreed" : "objected";
  return { deptCode: dept_code, deptName: dept_name, lead: kind === "lead", state, ...(paused && { paused }) };
}

function deliveryOf({ way, receivedBy, trackingNo }: Delivery): Delivery {
  return { way, ...(receivedBy !== undefined && { receivedBy }), ...(trackingNo !== undefined && { trackingNo }) };
}

/** What was said with the event; undefined when it did not happen or was erased. */
function saidAt<Said>(steps: readonly StoredStep[], event: string): Said | undefined {
  const payload = steps.find((step) => step.event === event)?.payload;
  return payload === undefined ? undefined : (JSON.parse(payload) as Said);
}
