import { requireStepUp, standing } from "./standing.ts";
import {
  account,
  accountOf,
  credential,
  credentialsOf,
  day,
  holderOf,
  hour,
  type Join,
  type Merge,
  type Model,
  membersOf,
  note,
  Refused,
  rootOf,
  type Session,
} from "./state.ts";

// Persons, joins and merges: rules 3 and 4.

interface Binding {
  readonly accountId: string;
  readonly person: string;
  /** The id and number of a join, as the reply shows it. */
  readonly asked?: { readonly joinId: string; readonly number: number } | undefined;
}

/** What a possession proof does to an account. */
export function bindPerson(model: Model, { accountId, person, asked }: Binding): "bound" | "joining" {
  const holder = holderOf(model, person);
  if (holder === accountId) return "bound";
  const asking = account(model, accountId);
  if (asking.person) throw new Refused(409, "PERSON_CONFLICT");
  if (holder) {
    requestJoin(model, { accountId, person, asked, holder });
    return "joining";
  }
  asking.person = person;
  note(model, "person-bound");
  return "bound";
}

function requestJoin(model: Model, { accountId, person, asked, holder }: Binding & { holder: string }): void {
  const found = Object.entries(model.joins).find(([, join]) => join.account === accountId && join.person === person);
  const mayAskAgain =
    found?.[1].endedBy === "split" || (found?.[1].endedBy === "wrong-number" && (found[1].endedAt ?? 0) <= model.now - hour);
  if (found && !mayAskAgain) return;
  const id = found?.[0] ?? asked?.joinId ?? unknownJoin(model);
  const join: Join = { account: accountId, person, status: "waiting", number: asked?.number ?? 0, requestedAt: model.now };
  model.joins[id] = wereParted(model, accountId, holder) ? join : { ...join, opensAt: model.now + day };
  note(model, "join-requested");
}

/** A name for a join no reply has shown yet: its id and number are found in the tables. */
export function unknownJoin(model: Model): string {
  return `join-${Object.keys(model.joins).length}`;
}

function wereParted(model: Model, one: string, other: string): boolean {
  const pairs = membersOf(model, one).flatMap((a) => membersOf(model, other).map((b) => pairOf(a, b)));
  return model.partings.some((pair) => pairs.includes(pair));
}

export function pairOf(one: string, other: string): string {
  return [one, other].sort().join(" ");
}

export function isCooled(model: Model, { status, opensAt }: Join): boolean {
  return status === "waiting" && opensAt !== undefined && opensAt <= model.now;
}

/** What two maintainers may let in: what was refused, and what only an approval would open. */
export function isKeptOut({ status, opensAt }: Join): boolean {
  return status === "refused" || (status === "waiting" && opensAt === undefined);
}

/** The join asked for last by the account a session signed in to or is part of, or, unless it was let in, by the side its credential came from. */
export function outgoing(model: Model, session: Session): string | undefined {
  const one = credential(model, session.credential);
  const own = Object.entries(model.joins).filter(
    ([, join]) => [session.origin, one.account].includes(join.account) || (join.account === one.origin && join.status !== "approved"),
  );
  return own.sort(([, a], [, b]) => b.requestedAt - a.requestedAt)[0]?.[0];
}

/** Whatever a session asks: first the joins that have cooled open, one after the other. Refuses a session that is over. */
export function enter(model: Model, session: Session): void {
  if (!session.alive && !model.early.includes(session.key)) throw new Refused(401, "SESSION_REVOKED");
  for (;;) {
    const id = outgoing(model, session);
    const join = id && model.joins[id];
    if (!id || !join || !isCooled(model, join)) return;
    letIn(model, id, "cooling");
  }
}

export function letIn(model: Model, joinId: string, by: "approval" | "cooling" | "counter"): "let-in" | "kept-out" {
  const join = joinOf(model, joinId);
  const holder = holderOf(model, join.person);
  if (!holder) return "kept-out";
  const asking = rootOf(model, join.account);
  if (asking !== holder && account(model, asking).person) {
    keepOut(model, join, "another-person");
    return "kept-out";
  }
  // what proved her may have left the account since
  const has = credentialsOf(model, asking);
  const isProved = model.proofs.some((proof) => has.includes(proof.credential) && proof.person === join.person && proof.level === 3);
  if (by !== "counter" && !isProved) {
    keepOut(model, join, "split");
    return "kept-out";
  }
  Object.assign(join, { status: "approved", endedBy: by, endedAt: model.now });
  note(model, "join-approved");
  if (asking !== holder) mergeInto(model, { from: asking, into: holder, by });
  return "let-in";
}

function keepOut(model: Model, join: Join, endedBy: NonNullable<Join["endedBy"]>): void {
  Object.assign(join, { status: "refused", endedBy, endedAt: model.now });
  note(model, "join-refused");
}

export function mergeInto(model: Model, { from, into, by }: Pick<Merge, "from" | "into" | "by">): void {
  if (account(model, from).person) throw new Refused(409, "PERSON_CONFLICT");
  account(model, from).mergedInto = into;
  for (const one of [...Object.values(model.credentials), ...Object.values(model.names)]) if (one.account === from) one.account = into;
  model.merges.push({ from, into, by, at: model.now });
  note(model, "accounts-merged");
}

export interface Answering {
  readonly joinId: string;
  readonly number: number;
}

export function approveJoin(model: Model, session: Session, { joinId, number }: Answering): void {
  enter(model, session);
  const join = ownJoin(model, session, joinId);
  requireStepUp(model, session);
  requireWaiting(model, join);
  if (join.number !== number) {
    keepOut(model, join, "wrong-number");
    throw new Refused(422, "JOIN_NUMBER_WRONG", true);
  }
  if (letIn(model, joinId, "approval") === "kept-out") throw new Refused(409, "JOIN_CLOSED", true);
}

export function refuseJoin(model: Model, session: Session, joinId: string): void {
  enter(model, session);
  const join = ownJoin(model, session, joinId);
  requireWaiting(model, join);
  keepOut(model, join, "objection");
}

function joinOf(model: Model, joinId: string): Join {
  const join = model.joins[joinId];
  if (!join) throw new Refused(404, "NOT_FOUND");
  return join;
}

function ownJoin(model: Model, session: Session, joinId: string): Join {
  const join = joinOf(model, joinId);
  if (holderOf(model, join.person) !== accountOf(model, session)) throw new Refused(404, "NOT_FOUND");
  return join;
}

function requireWaiting(model: Model, join: Join): void {
  if (join.status !== "waiting" || isCooled(model, join)) throw new Refused(409, "JOIN_CLOSED");
}

/** A look at the list: the joins that wait for this account's word; the cooled ones open. */
export function incoming(model: Model, session: Session): string[] {
  enter(model, session);
  const held = account(model, accountOf(model, session)).person;
  const waiting = Object.entries(model.joins).filter(([, join]) => join.person === held && join.status === "waiting");
  for (const [id, join] of waiting) if (isCooled(model, join)) letIn(model, id, "cooling");
  return waiting.filter(([, join]) => join.status === "waiting").map(([id]) => id);
}

/** What may be read of the person's data here: nothing by a weak credential, nothing before the join. */
export function dataAnswer(model: Model, session: Session): string {
  const { level, person } = standing(model, session);
  if (level < 3) return "LEVEL_REQUIRED";
  if (person === account(model, accountOf(model, session)).person) return "";
  const id = outgoing(model, session);
  return id && model.joins[id]?.status === "refused" ? "JOIN_REFUSED" : "JOIN_PENDING";
}
