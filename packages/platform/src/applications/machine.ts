import { type ApplicationStatus, fail } from "@tongban/protocol";
import type { Official, OfficialRole } from "../identity/officials.ts";
import type { DutyKind } from "../store/tables/application-tables.ts";
import type { TraceEvent } from "../trace/events.ts";

interface Rule {
  /** Who may: she herself, or officials with one of these roles. */
  readonly by: "citizen" | readonly OfficialRole[];
  /** Of which department: the one that leads, or any that has a part in it. */
  readonly of?: "lead" | "own";
  /** State → the state after it. */
  readonly from: Readonly<Partial<Record<ApplicationStatus, ApplicationStatus>>>;
  readonly event: TraceEvent;
  /** The law wants a written reason. */
  readonly reason?: true;
}

const underReview = { accepted: "accepted", reviewed: "reviewed" } as const;
const beforeDecision = { submitted: "submitted", correcting: "correcting", ...underReview } as const;
const notWaiting = { submitted: "submitted", ...underReview } as const;
const anyWork = { ...beforeDecision, granted: "granted", issued: "issued" } as const;

/** The whole life of an application: what can be done, in which state, by whom, and the state it leads to. */
export const rules = {
  submit: { by: "citizen", from: { draft: "submitted" }, event: "submitted" },
  withdraw: {
    by: "citizen",
    from: { draft: "withdrawn", submitted: "withdrawn", correcting: "withdrawn", accepted: "withdrawn", reviewed: "withdrawn" },
    event: "withdrawn",
    reason: true,
  },
  ask: { by: ["accept"], of: "lead", from: { submitted: "correcting" }, event: "correction-asked" },
  resubmit: { by: "citizen", from: { correcting: "submitted" }, event: "resubmitted" },
  accept: { by: ["accept"], of: "lead", from: { submitted: "accepted" }, event: "accepted" },
  refuse: { by: ["accept"], of: "lead", from: { submitted: "refused" }, event: "refused", reason: true },
  review: { by: ["review"], of: "own", from: { accepted: "reviewed" }, event: "reviewed" },
  pause: { by: ["review"], of: "own", from: underReview, event: "paused", reason: true },
  resume: { by: ["review"], of: "own", from: underReview, event: "resumed" },
  extend: { by: ["decide"], of: "lead", from: underReview, event: "extended", reason: true },
  grant: { by: ["decide"], of: "lead", from: { reviewed: "granted" }, event: "granted" },
  deny: { by: ["decide"], of: "lead", from: { reviewed: "denied" }, event: "denied", reason: true },
  issue: { by: ["issue"], of: "lead", from: { granted: "issued" }, event: "issued" },
  deliver: { by: ["issue"], of: "lead", from: { issued: "delivered" }, event: "delivered" },
  handOver: { by: ["accept", "decide"], of: "lead", from: notWaiting, event: "handed-over", reason: true },
  expedite: { by: ["accept"], of: "lead", from: beforeDecision, event: "expedited", reason: true },
  take: { by: ["accept", "review", "decide", "issue"], of: "own", from: anyWork, event: "taken" },
  release: { by: ["accept", "review", "decide", "issue"], of: "own", from: anyWork, event: "released" },
} as const satisfies Record<string, Rule>;

export type Act = keyof typeof rules;
type CitizenAct = { [A in Act]: (typeof rules)[A]["by"] extends "citizen" ? A : never }[Act];
export type OfficialsAct = Exclude<Act, CitizenAct>;

/** What one department has to do with the application. */
export interface Duty {
  readonly deptCode: string;
  readonly kind: DutyKind;
  /** Its opinion; undefined while it has given none. */
  readonly agreed?: boolean | undefined;
  /** It waits for a special procedure. */
  readonly paused?: boolean | undefined;
  /** Id of the official who works on it. */
  readonly takenBy?: string | undefined;
}

/** All that decides what can happen next. */
export interface Case {
  readonly status: ApplicationStatus;
  /** The notice of corrections was given. */
  readonly asked: boolean;
  readonly extended: boolean;
  readonly green: boolean;
  readonly duties: readonly Duty[];
}

/** An act, who does it, and what it carries. */
export interface Move {
  readonly act: Act;
  /** The official and the department acted for; left out when she acts. */
  readonly by?: { readonly id: string; readonly deptCode: string };
  /** With `review`: the department's opinion. */
  readonly agree?: boolean | undefined;
  /** With `accept`: the departments that review beside the lead. */
  readonly joint?: readonly string[] | undefined;
  /** With `handOver`: the department that takes over. */
  readonly to?: string | undefined;
  /** May release what a colleague took: who decides answers for the work of a department. */
  readonly isHead?: boolean | undefined;
}

export function isOpen({ kind }: Duty): boolean {
  return kind !== "former";
}

/** Has every department that takes part given its opinion? */
function isReviewed(duties: readonly Duty[]): boolean {
  return duties.filter(isOpen).every(({ agreed }) => agreed !== undefined);
}

/** What this official could do now, by role, department and turn. */
export function actsOpenTo(now: Case, official: Pick<Official, "id" | "deptCode" | "roles">): readonly OfficialsAct[] {
  const isHead = official.roles.includes("decide");
  return (Object.keys(rules) as Act[]).filter((act): act is OfficialsAct => {
    const { by }: Rule = rules[act];
    if (by === "citizen" || !by.some((role) => official.roles.includes(role))) return false;
    try {
      move(now, { act, by: official, isHead, to: "another" });
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * The case after this act; the roles are checked by the caller. Throws APPLICATION_STATE when it is not the act's turn, and OFFICIAL_FORBIDDEN when the
 * department has no part in it that lets it do so.
 */
export function move(now: Case, { act, by, agree = true, joint = [], to, isHead }: Move): Case {
  const rule: Rule = rules[act];
  const status = rule.from[now.status];
  if (status === undefined) throw outOfTurn(now);
  if (!by) return settle({ ...now, status });
  const own = now.duties.find(({ deptCode }) => deptCode === by.deptCode);
  if (!own || !isOpen(own) || (rule.of === "lead" && own.kind !== "lead")) throw fail("OFFICIAL_FORBIDDEN");
  if (own.takenBy !== undefined && own.takenBy !== by.id && !(act === "release" && isHead))
    throw outOfTurn(now, "已由同事接办，请等待其办理或退回");
  const withOwn = (changed: Partial<Duty>) => now.duties.map((duty) => (duty === own ? { ...duty, ...changed } : duty));
  const turn = (is: boolean, say?: string) => {
    if (!is) throw outOfTurn(now, say);
  };
  switch (act) {
    case "ask":
      turn(!now.asked, "补正只能一次性告知，不能再次要求补正");
      return settle({ ...now, status, asked: true });
    case "accept":
      return settle({ ...now, status, duties: withJoint(now.duties, joint) });
    case "review": {
      turn(own.agreed === undefined && !own.paused, own.paused ? "特别程序尚未结束" : undefined);
      const duties = withOwn({ agreed: agree, takenBy: undefined });
      return isReviewed(duties) ? settle({ ...now, status, duties }) : { ...now, duties };
    }
    case "pause":
      turn(!own.paused && (own.agreed === undefined || own.kind === "lead"));
      return { ...now, duties: withOwn({ paused: true }) };
    case "resume":
      turn(own.paused === true);
      return { ...now, duties: withOwn({ paused: false }) };
    case "extend":
      turn(!now.extended, "办理期限只能延长一次");
      return { ...now, extended: true };
    case "grant":
      turn(!own.paused, "特别程序尚未结束");
      turn(
        now.duties.filter(isOpen).every(({ agreed }) => agreed),
        "有部门审查不同意，不能准予",
      );
      return settle({ ...now, status });
    case "deny":
      turn(!own.paused, "特别程序尚未结束");
      return settle({ ...now, status });
    case "handOver":
      turn(to !== undefined && to !== own.deptCode && !own.paused);
      return handOver(now, own, to ?? "");
    case "expedite":
      turn(!now.green);
      return { ...now, green: true };
    case "take":
      turn(own.takenBy === undefined);
      return { ...now, duties: withOwn({ takenBy: by.id }) };
    case "release":
      turn(own.takenBy !== undefined);
      return { ...now, duties: withOwn({ takenBy: undefined }) };
    default:
      return settle({ ...now, status });
  }
}

/** A new state asks for other hands: who had taken it, has it no longer. */
function settle(next: Case): Case {
  return { ...next, duties: next.duties.map(({ takenBy: _, ...duty }) => duty) };
}

/** A department that led before and handed it over may still have its own part to review. */
function withJoint(duties: readonly Duty[], joint: readonly string[]): readonly Duty[] {
  const fresh = joint.filter((code) => duties.every(({ deptCode }) => deptCode !== code));
  const again = duties.map((duty) => (isOpen(duty) || !joint.includes(duty.deptCode) ? duty : { ...duty, kind: "joint" as const }));
  return [...again, ...fresh.map((deptCode) => ({ deptCode, kind: "joint" as const }))];
}

/** What the new lead has said before, as a joint department or as an earlier lead, stands; if it has not spoken yet, the review is open again. */
function handOver(now: Case, own: Duty, to: string): Case {
  const { takenBy: _, ...left } = own;
  const known = now.duties.find(({ deptCode }) => deptCode === to);
  const others = now.duties.filter((duty) => duty !== own && duty !== known);
  const duties: Duty[] = [...others, { ...left, kind: "former" }, { ...(known ?? { deptCode: to }), kind: "lead" }];
  if (now.status !== "accepted" && now.status !== "reviewed") return { ...now, duties };
  return { ...now, status: isReviewed(duties) ? "reviewed" : "accepted", duties };
}

function outOfTurn({ status }: Case, say?: string): Error {
  return fail("APPLICATION_STATE", { detail: { status }, ...(say !== undefined && { say }) });
}
