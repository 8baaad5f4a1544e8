import type { Reply } from "../world/call.ts";
import { difference, type Known } from "./compare.ts";
import { violations } from "./invariants.ts";
import { enter } from "./rules-joins.ts";
import type { Scene } from "./scene.ts";
import { emptyModel, Mismatch, type Model, Refused, type Session } from "./state.ts";
import type { Tables } from "./tables.ts";

/** One request that is ready to be sent, and what the model makes of it. */
export interface Ready {
  readonly text: string;
  /** Who asks; undefined for a sign-in and for maintainers. */
  readonly session?: Session | undefined;
  send(gateway: string): Promise<Reply>;
  /** The session its reply is read by after it is done: it may be over by then. */
  readonly key?: string;
  /** The credential it proves: two proofs of one at the same moment have no order. */
  readonly proves?: string;
  /** It changes nothing, unless a join that has cooled opens on the way: the tables are read in that case only. */
  readonly isLook?: boolean;
  /** It looks at its session again under the account's lock: one that has just ended does nothing, though it was let in. */
  readonly looksAgain?: boolean;
  /** By the rules, with the ids of the reply; throws `Refused`. */
  apply(model: Model, reply: Reply): void;
}

/** A sequence as it goes. */
export interface Run {
  readonly scene: Scene;
  model: Model;
  known: Known;
  tables: Tables;
  /** The account's label, as each session that sees it must. */
  readonly labels: Record<string, string>;
  /** What was done so far, for who looks into a failure. */
  readonly trace: string[];
  turn: number;
  /** Sign-ins so far, by which sessions are named. */
  visits: number;
}

export async function startRun(scene: Scene): Promise<Run> {
  await scene.clear();
  const tables = await scene.readTables();
  return { scene, model: emptyModel(scene.now()), known: { accounts: {}, persons: {} }, tables, labels: {}, trace: [], turn: 0, visits: 0 };
}

/** A moment passes, so that nothing is read from what a replica remembers. */
export function tick(run: Run, ms = 2_000): void {
  run.scene.advance(ms);
  run.model.now = run.scene.now();
}

/** The replicas take turns. */
export function nextGateway(run: Run): string {
  run.turn += 1;
  return run.scene.gateways[run.turn % 2] ?? run.scene.world.gateway;
}

interface Outcome {
  readonly model: Model;
  readonly status: number;
  readonly code: string;
}

/** What the model makes of it: a refusal leaves nothing behind unless it says so. */
function judge(before: Model, ready: Ready, reply: Reply): Outcome {
  const entered = structuredClone(before);
  const session = ready.session && entered.sessions[ready.session.key];
  try {
    if (session && session.accessUntil <= entered.now) throw new Refused(401, "SESSION_EXPIRED");
    if (session) enter(entered, session);
  } catch (error) {
    return refusal(error, entered, entered);
  }
  const model = structuredClone(entered);
  try {
    ready.apply(model, reply);
    return { model, status: 200, code: "" };
  } catch (error) {
    return refusal(error, entered, model);
  }
}

function refusal(error: unknown, before: Model, after: Model): Outcome {
  if (error instanceof Mismatch) return { model: before, status: 0, code: error.message };
  if (!(error instanceof Refused)) throw error;
  return { model: error.kept ? after : before, status: error.status, code: error.code };
}

class Broken extends Error {}

export function broken(run: Run, what: string): never {
  throw new Broken(`${what}\n${run.trace.map((line, index) => `${String(index + 1).padStart(4)}. ${line}`).join("\n")}`);
}

/** One act on its own: the reply is exactly what the rules say. */
export async function act(run: Run, ready: Ready): Promise<Reply> {
  tick(run);
  run.trace.push(ready.text);
  const reply = await ready.send(nextGateway(run));
  run.trace[run.trace.length - 1] = `${ready.text} → ${told(reply)}`;
  const [first = run.model, ...others] = withTies(run.model);
  const { model, status, code } = judge(first, ready, reply);
  if (reply.status >= 500) broken(run, `answered ${reply.status}: ${reply.text}`);
  const agrees = status === 200 ? reply.status < 300 : reply.status === status && code.split("|").includes(reply.body?.code);
  if (!agrees) broken(run, `the rules say ${status} ${code}, the answer was ${reply.status} ${reply.body?.code ?? ""}`);
  const isLook = JSON.stringify(model.audit) === JSON.stringify(run.model.audit) && ready.isLook;
  run.model = model;
  if (!isLook) await settle(run, [model, ...others.map((other) => judge(other, ready, reply).model)]);
  return reply;
}

/**
 * Acts at the same moment, over both replicas: one order of them must explain every reply (yes or no; which no depends on the moment) and what stands in the
 * tables afterwards.
 */
export async function actTogether(run: Run, readies: readonly Ready[]): Promise<void> {
  tick(run);
  run.trace.push(`at once: ${readies.map(({ text }) => text).join(" ∥ ")}`);
  const replies = await Promise.all(readies.map((ready) => ready.send(nextGateway(run))));
  run.trace[run.trace.length - 1] = `at once: ${readies.map(({ text }, index) => `${text} → ${told(replies[index])}`).join(" ∥ ")}`;
  const bad = replies.find(({ status }) => status >= 500);
  if (bad) broken(run, `answered ${bad.status}: ${bad.text}`);
  const begin = { ...structuredClone(run.model), early: alive(run.model) };
  const pairs = readies.flatMap((ready, index) => (replies[index] ? [{ ready, reply: replies[index] }] : []));
  const ends = withTies(begin).flatMap((first) => orders(pairs).flatMap((order) => outcomes(first, order)));
  if (ends.length === 0) broken(run, "no order of these acts gives these replies");
  await settle(run, ends);
}

/** Proofs of one person at the same moment, by two credentials: either may count as the first. */
function withTies(model: Model): readonly Model[] {
  const moments = model.proofs.map(({ person, at, level }) => `${person} ${at} ${level}`);
  return new Set(moments).size < moments.length ? [model, { ...model, tie: 1 }] : [model];
}

const alive = ({ sessions }: Model) => Object.values(sessions).flatMap((session) => (session.alive ? [session.key] : []));

type Answered = { readonly ready: Ready; readonly reply: Reply };

/** Where this order of acts may have led, if these replies came of it. */
function outcomes(begin: Model, order: readonly Answered[]): readonly Model[] {
  let models: readonly Model[] = [begin];
  for (const { ready, reply } of order) models = models.flatMap((model) => step(model, { ready, reply }));
  // who was let in and whose session another act ended before the reply was written is answered so
  const isExplained = (model: Model) =>
    order.every(
      ({ ready, reply }) =>
        !(ready.key && model.answeredLate.includes(ready.key)) || reply.status !== 401 || !model.sessions[ready.key]?.alive,
    );
  return models.filter(isExplained).map((model) => ({ ...model, early: [], answeredLate: [], tie: 0 }));
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

function told(reply: Reply | undefined): string {
  return reply ? `${reply.status} ${reply.body?.code ?? reply.body?.outcome ?? reply.body?.account?.label ?? ""}`.trim() : "nothing";
}

function orders<One>(list: readonly One[]): One[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((first, index) => orders(list.filter((_one, at) => at !== index)).map((rest) => [first, ...rest]));
}

/** Takes the one of these that agrees with the tables, which must be whole in themselves. */
export async function settle(run: Run, models: readonly Model[]): Promise<void> {
  const tables = await run.scene.readTables();
  const found = violations(tables);
  if (found.length > 0) broken(run, found.join("; "));
  const differences: string[] = [];
  for (const model of models) {
    const known = structuredClone(run.known);
    const difference_ = difference(model, tables, known);
    if (difference_ === undefined) {
      Object.assign(run, { model: { ...model, tie: 0 }, known, tables });
      return;
    }
    differences.push(difference_);
  }
  broken(run, differences.join("\n"));
}
