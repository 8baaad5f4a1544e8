import type { Reply } from "../world/call.ts";
import { difference, type Known } from "./compare.ts";
import { endings, withTies } from "./endings.ts";
import { violations } from "./invariants.ts";
import { judge, type Outcome, type Ready } from "./judge.ts";
import type { Scene } from "./scene.ts";
import { emptyModel, type Model } from "./state.ts";
import type { Tables } from "./tables.ts";

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

class Broken extends Error {}

export function broken(run: Run, what: string): never {
  throw new Broken(`${what}\n${run.trace.map((line, index) => `${String(index + 1).padStart(4)}. ${line}`).join("\n")}`);
}

/** Nobody acts in between. */
function answer(before: Model, ready: Ready, reply: Reply): Outcome {
  const outcome = judge(before, ready, reply);
  if (outcome.status === 200) ready.afterwards?.(outcome.model);
  return outcome;
}

/** One act on its own: the reply is exactly what the rules say. */
export async function act(run: Run, ready: Ready): Promise<Reply> {
  tick(run);
  run.trace.push(ready.text);
  const reply = await ready.send(nextGateway(run));
  run.trace[run.trace.length - 1] = `${ready.text} → ${told(reply)}`;
  const [first = run.model, ...others] = withTies(run.model);
  const { model, status, code } = answer(first, ready, reply);
  if (reply.status >= 500) broken(run, `answered ${reply.status}: ${reply.text}`);
  const agrees = status === 200 ? reply.status < 300 : reply.status === status && code.split("|").includes(reply.body?.code);
  if (!agrees) broken(run, `the rules say ${status} ${code}, the answer was ${reply.status} ${reply.body?.code ?? ""}`);
  const isLook = JSON.stringify(model.audit) === JSON.stringify(run.model.audit) && ready.isLook;
  run.model = model;
  if (!isLook) await settle(run, [model, ...others.map((other) => answer(other, ready, reply).model)]);
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
  const acts = readies.flatMap((ready, index) => (replies[index] ? [{ ready, reply: replies[index] }] : []));
  await settle(run, endings(run.model, acts));
}

function told(reply: Reply | undefined): string {
  return reply ? `${reply.status} ${reply.body?.code ?? reply.body?.outcome ?? reply.body?.account?.label ?? ""}`.trim() : "nothing";
}

/** Takes the one of these that agrees with the tables, which must be whole in themselves. */
export async function settle(run: Run, models: Iterable<Model>): Promise<void> {
  const tables = await run.scene.readTables();
  const found = violations(tables);
  if (found.length > 0) broken(run, found.join("; "));
  const differences = new Set<string>();
  for (const model of models) {
    const known = structuredClone(run.known);
    const difference_ = difference(model, tables, known);
    if (difference_ === undefined) {
      Object.assign(run, { model: { ...model, tie: 0 }, known, tables });
      return;
    }
    differences.add(difference_);
  }
  broken(run, [...differences].join("\n") || "no order of these acts gives these replies");
}
