import type { TraceChain, TraceDay, TraceKeys } from "@tongban/protocol";
import { growTree } from "./merkle.ts";
import { isSigned } from "./signing-key.ts";
import { type ChainHead, chainName, dayAfter, hashDay, leafOf, textOfDay } from "./trace-day.ts";
import { verifyTrace } from "./verify-trace.ts";

/** All there is to check, read from a database or from a running platform. */
export interface TraceSource {
  /** From the first on. */
  days(): AsyncIterable<TraceDay>;
  headsOf(day: TraceDay): AsyncIterable<ChainHead>;
  /** Every chain that has steps, or that a signed day names, or whose application is there. */
  chains(): AsyncIterable<TraceChain>;
}

export interface TraceFault {
  /** Left out where a day is meant. */
  readonly applicationId?: string;
  readonly seq?: number;
  readonly day?: string;
  readonly why: string;
}

export interface TraceReport {
  readonly chains: number;
  readonly steps: number;
  readonly days: number;
  readonly lastDay: string | undefined;
  /** Chains with steps that no signed day covers yet. */
  readonly unsigned: number;
  /** Payloads nobody could open here. */
  readonly closed: number;
  readonly faults: readonly TraceFault[];
}

export interface VerifyAll {
  readonly keys: TraceKeys;
  /** A signed day that was kept elsewhere: it must still be in the list. */
  readonly known?: readonly TraceDay[];
  /** The day up to which the list must reach, `YYYY-MM-DD`. */
  readonly until?: string;
}

const faultsTold = 1_000;

/** Checks every chain against itself and against the signed list. Holds one page in memory at a time, however many chains there are. */
export async function verifyAll(source: TraceSource, { keys, known = [], until }: VerifyAll): Promise<TraceReport> {
  const faults: TraceFault[] = [];
  const say = (fault: TraceFault) => {
    if (faults.length < faultsTold) faults.push(fault);
  };
  const listed = sumOfLeaves();
  const { days, last } = await verifyDays(source, { keys, known, say, listed });
  if (until !== undefined && (last?.day ?? "") < until) say({ day: until, why: "the signed list ends before this day" });
  const seen = sumOfLeaves();
  const count = { chains: 0, steps: 0, unsigned: 0, closed: 0 };
  for await (const chain of source.chains()) {
    count.chains += 1;
    count.steps += chain.steps.length;
    count.closed += chain.contents.filter((each) => each === "closed").length;
    for (const { seq, head } of chain.heads) seen.add({ chain: chainName(chain.applicationId), seq, head });
    if ((chain.steps.at(-1)?.seq ?? 0) > (chain.heads.at(-1)?.seq ?? 0)) count.unsigned += 1;
    const fault = faultOf(chain);
    if (fault) say({ applicationId: chain.applicationId, ...fault });
  }
  if (listed.value() !== seen.value()) say({ why: "the days name other heads than the chains" });
  return { ...count, days, lastDay: last?.day, faults };
}

interface DaysCheck {
  readonly keys: TraceKeys;
  readonly known: readonly TraceDay[];
  readonly say: (fault: TraceFault) => void;
  readonly listed: ReturnType<typeof sumOfLeaves>;
}

async function verifyDays(source: TraceSource, { keys, known, say, listed }: DaysCheck) {
  const missing = new Map(known.map((day) => [day.number, day]));
  let days = 0;
  let last: TraceDay | undefined;
  for await (const day of source.days()) {
    days += 1;
    const why = faultOfDay(day, last, keys);
    if (why) say({ day: day.day, why });
    const kept = missing.get(day.number);
    if (kept && hashDay(kept) !== hashDay(day)) say({ day: day.day, why: "not the record that was kept elsewhere" });
    missing.delete(day.number);
    const tree = growTree();
    for await (const head of source.headsOf(day)) {
      tree.add(leafOf(head));
      listed.add(head);
    }
    const { size, root } = tree.close();
    if (size !== day.chains || root.toString("hex") !== day.root) say({ day: day.day, why: "the heads are not those that were signed" });
    last = day;
  }
  for (const day of missing.values()) say({ day: day.day, why: "a day that was kept elsewhere is missing" });
  return { days, last };
}

/** What is wrong with a day after the one before it, if anything. */
function faultOfDay(day: TraceDay, before: TraceDay | undefined, keys: TraceKeys): string | undefined {
  if (day.number !== (before?.number ?? 0) + 1) return "a day before it is missing";
  if (before && day.day !== dayAfter(before.day)) return "it does not follow the day before";
  if (day.previous !== hashDay(before)) return "it is not linked to the day before";
  if (!isSigned(textOfDay(day), day, keys)) return "the signature is not the platform's";
  return undefined;
}

/** What is wrong with a chain, if anything: in itself, or against what was signed of it. */
function faultOf({ applicationId, steps, contents, heads }: TraceChain): { seq: number; why: string } | undefined {
  if (steps[0] && steps[0].applicationId !== applicationId) return { seq: 1, why: "the step belongs to another chain" };
  const check = verifyTrace(steps);
  if (!check.ok) return { seq: check.seq, why: check.why };
  const broken = contents.indexOf("broken");
  if (broken >= 0) return { seq: broken + 1, why: "the payload is not the one that was hashed" };
  for (const { seq, head } of heads) {
    const step = steps[seq - 1];
    if (!step)
      return {
        seq,
        why: steps.length > 0 ? "the chain was cut: a signed day knows this step" : "the chain is gone: a signed day knows it",
      };
    if (step.hash !== head) return { seq, why: "not the step that was signed" };
  }
  return steps.length > 0 ? undefined : { seq: 1, why: "an application without a chain" };
}

/** A sum over a set of leaves that does not depend on their order: both readings of the heads must have met the same ones. */
function sumOfLeaves() {
  let sum = 0n;
  return {
    add: (head: ChainHead) => {
      sum = (sum + BigInt(`0x${leafOf(head).toString("hex")}`)) % 2n ** 256n;
    },
    value: () => sum,
  };
}
