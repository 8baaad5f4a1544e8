import { type Day, dayOf, nationalCalendar, numberOf, workingDaysBetween } from "@tongban/protocol/calendar";
import type { TimedItem } from "../src/clocks/acts-of-step.ts";
import type { Clock } from "../src/clocks/clock.ts";
import { clocksOf } from "../src/clocks/clocks-of.ts";
import type { StoredStep } from "../src/trace/verify-trace.ts";

/** The national rules, in the plain words of this model: what is left at most, or late. */
const rules = [
  { kind: "notice", ruleNo: "NOTICE-YELLOW", limit: "legal", left: 1 },
  { kind: "notice", ruleNo: "NOTICE-RED", limit: "legal" },
  { kind: "handle", ruleNo: "HANDLE-YELLOW", limit: "promise", left: 1 },
  { kind: "handle", ruleNo: "HANDLE-RED-PROMISE", limit: "promise" },
  { kind: "handle", ruleNo: "HANDLE-RED-LEGAL", limit: "legal" },
  { kind: "deliver", ruleNo: "DELIVER-YELLOW", limit: "legal", left: 1 },
  { kind: "deliver", ruleNo: "DELIVER-RED", limit: "legal" },
] as const;

/** `application rule day department` of each card a trace asks for up to `today`: somebody looks at every clock on every day, before and after each act. */
export function cardsByHand(steps: readonly StoredStep[], item: TimedItem, today: Day): readonly string[] {
  const given = new Map<string, string>();
  const look = (clocks: readonly Clock[], day: Day, until?: readonly Clock[]) => {
    for (const [place, clock] of clocks.entries()) {
      const seenFrom = until && !until[place] ? clock.startedOn : day;
      for (let at = seenFrom; at <= day; at = dayOf(numberOf(at) + 1)) {
        for (const rule of rules)
          if (asks(clock, rule, at))
            given.set(
              `${place} ${rule.ruleNo}`,
              given.get(`${place} ${rule.ruleNo}`) ?? `${steps[0]?.applicationId} ${rule.ruleNo} ${at} ${clock.deptCode}`,
            );
      }
    }
  };
  let clocks: readonly Clock[] = [];
  let day = steps[0]?.at.slice(0, 10) ?? today;
  for (let place = 0; day <= today; day = dayOf(numberOf(day) + 1)) {
    look(clocks, day);
    for (; steps[place] && (steps[place]?.at.slice(0, 10) ?? "") <= day; place += 1) {
      const before = clocks;
      clocks = clocksOf(steps.slice(0, place + 1), item);
      look(clocks, day, before);
    }
  }
  return [...given.values()].sort();
}

function asks(clock: Clock, rule: (typeof rules)[number], day: Day): boolean {
  const { dueOn } = clock[rule.limit];
  if (clock.endedOn !== null || clock.kind !== rule.kind || dueOn === null) return false;
  if (!("left" in rule)) return day > dueOn;
  return day > clock.startedOn && day <= dueOn && workingDaysBetween(day, dueOn, nationalCalendar).days <= rule.left;
}
