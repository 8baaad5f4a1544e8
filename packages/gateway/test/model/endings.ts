import type { Reply } from "../world/call.ts";
import { judge, type Outcome, type Ready } from "./judge.ts";
import { enter, isCooled } from "./rules-joins.ts";
import { type Model, Refused } from "./state.ts";

export interface Answered {
  readonly ready: Ready;
  readonly reply: Reply;
}

/** What happens at once; gives where it may have led, nowhere if it can't have happened by now. */
type Moment = (model: Model) => readonly Model[];

/** Where acts at the same moment may have led, in any order of their moments, if these replies came of it. */
export function* endings(before: Model, acts: readonly Answered[]): Generator<Model> {
  const begin = { ...structuredClone(before), early: alive(before) };
  for (const first of withTies(begin)) {
    for (const model of interleave(
      first,
      acts.map((act) => momentsOf(first, act)),
    ))
      if (acts.every((act) => isExplained(model, act))) yield { ...model, early: [], answeredLate: [], tie: 0 };
  }
}

/** Proofs of one person at the same moment, by two credentials: either may count as the first. */
export function withTies(model: Model): readonly Model[] {
  const moments = model.proofs.map(({ person, at, level }) => `${person} ${at} ${level}`);
  return new Set(moments).size < moments.length ? [model, { ...model, tie: 1 }] : [model];
}

const alive = ({ sessions }: Model) => Object.values(sessions).flatMap((session) => (session.alive ? [session.key] : []));

function* interleave(model: Model, acts: readonly (readonly Moment[])[]): Generator<Model> {
  const open = acts.filter((moments) => moments.length > 0);
  if (open.length === 0) yield model;
  for (const own of open) {
    const [moment, ...later] = own;
    const left = open.map((other) => (other === own ? later : other));
    for (const next of moment?.(model) ?? []) yield* interleave(next, left);
  }
}

/** Joins that have cooled open as somebody comes in, or as a sign-in is answered: before the act, or after it, and others may act in between. */
function momentsOf(begin: Model, { ready, reply }: Answered): readonly Moment[] {
  const doing: Moment = (model) => step(model, { ready, reply });
  if (!Object.values(begin.joins).some((join) => isCooled(begin, join))) return [doing];
  return [...(ready.session ? [comingIn(ready.session.key)] : []), doing, ...(ready.afterwards ? [answering({ ready, reply })] : [])];
}

function comingIn(key: string): Moment {
  return (before) => {
    const model = structuredClone(before);
    const session = model.sessions[key];
    if (session?.alive && session.accessUntil > model.now) enter(model, session);
    return [model];
  };
}

function answering({ ready, reply }: Answered): Moment {
  return (before) => {
    const model = structuredClone(before);
    try {
      ready.afterwards?.(model);
      return [model];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return reply.status === error.status ? [before] : [];
    }
  };
}

function step(model: Model, { ready, reply }: Answered): readonly Model[] {
  const said = (one: Outcome) => (one.status === 200) === reply.status < 300;
  const key = ready.session?.key ?? "";
  const late = model.early.includes(key) && !model.sessions[key]?.alive;
  const refused = () => {
    const { model: after, ...answer } = judge({ ...model, early: [] }, ready, reply);
    return { ...answer, model: { ...after, early: model.early } };
  };
  const all = [...(late && ready.looksAgain ? [] : [judge(model, ready, reply)]), ...(late ? [refused()] : [])];
  const wasEnded = reply.status === 401 && ready.key;
  return all.flatMap((one) => {
    if (said(one)) return [one.model];
    return wasEnded && one.status === 200 ? [{ ...one.model, answeredLate: [...one.model.answeredLate, wasEnded] }] : [];
  });
}

/** Who was let in and whose session another act ended before the reply was written is answered so. */
function isExplained({ answeredLate, sessions }: Model, { ready: { key }, reply }: Answered): boolean {
  return !(key && answeredLate.includes(key)) || reply.status !== 401 || !sessions[key]?.alive;
}
