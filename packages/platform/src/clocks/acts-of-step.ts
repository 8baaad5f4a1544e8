import type { Item } from "@tongban/protocol";
import type { Day } from "@tongban/protocol/calendar";
import type { ClockAct } from "./apply-act.ts";
import type { Clock, ClockKind } from "./clock.ts";
import { isPassed } from "./limit.ts";

/** What clocks need of an item's version. */
export type TimedItem = Pick<Item, "promiseDay" | "anticipateDay"> & {
  readonly deptCode: string;
  readonly joint?: readonly { readonly deptCode: string; readonly promiseDay: number }[] | undefined;
};

/** What clocks need of a step of the trace. */
export interface TimedStep {
  readonly event: string;
  /** The department it is about. */
  readonly subject?: string | undefined;
  /** Beijing's day. */
  readonly day: Day;
  /** Working days, of an extension. */
  readonly days?: number | undefined;
}

/** Working days to answer what was handed in (行政许可法 2019-04-23 §32) and to hand over what was decided (§44). */
const noticeDays = 5;
const deliverDays = 10;

/** What one step does to the clocks there are. A step that is not about time does nothing. */
export function actsOfStep(clocks: readonly Clock[], { event, subject, day, days }: TimedStep, item: TimedItem): readonly ClockAct[] {
  const open = clocks.filter(({ endedOn }) => endedOn === null);
  const lead = open.find(({ joint }) => !joint)?.deptCode ?? item.deptCode;
  const department = subject ?? lead;
  const plain = (kind: ClockKind, limit: number): ClockAct => ({
    do: "start",
    kind,
    deptCode: lead,
    joint: false,
    days: limit,
    legalDays: limit,
  });
  switch (event) {
    case "submitted":
    case "resubmitted":
      return [plain("notice", noticeDays)];
    case "correction-asked":
    case "refused":
      return [{ do: "stop", deptCode: lead, kind: "notice" }];
    case "accepted":
      return [{ do: "stop", deptCode: lead, kind: "notice" }, ...handling(open, { lead, day }, item)];
    case "reviewed":
      return department === lead ? [] : [{ do: "stop", deptCode: department, kind: "handle" }];
    case "paused":
      return [{ do: "pause", deptCode: department }];
    case "resumed":
      return [{ do: "resume", deptCode: department }];
    case "extended":
      return days === undefined ? [] : [{ do: "extend", deptCode: lead, by: days, joint: (item.joint ?? []).length > 0 }];
    case "handed-over":
      return [{ do: "move", from: lead, to: department }];
    case "granted":
      return [{ do: "stop-all", outcome: "done" }, plain("deliver", deliverDays)];
    case "denied":
    case "issued":
      return [{ do: "stop-all", outcome: "done" }];
    case "withdrawn":
      return [{ do: "stop-all", outcome: "withdrawn" }];
    default:
      return [];
  }
}

/**
 * The clocks of the departments that handle it from now on. Where nobody answered in time, it counts as accepted on the day it was handed in (行政许可法
 * 2019-04-23 §32), whenever somebody says so.
 */
function handling(open: readonly Clock[], { lead, day }: { lead: string; day: Day }, item: TimedItem): readonly ClockAct[] {
  const notice = open.find(({ kind }) => kind === "notice");
  const on = notice && isPassed(notice.legal, day) ? { on: notice.startedOn } : {};
  const whole = { do: "start", kind: "handle", legalDays: item.anticipateDay, ...on } as const;
  const beside = (item.joint ?? []).filter(({ deptCode }) => deptCode !== lead);
  return [
    { ...whole, deptCode: lead, joint: false, days: item.promiseDay },
    ...beside.map(({ deptCode, promiseDay }): ClockAct => ({ ...whole, deptCode, joint: true, days: promiseDay })),
  ];
}
