import { enter, isKeptOut, letIn, pairOf, unknownJoin } from "./rules-joins.ts";
import { mergeAtCounter, openProposal } from "./rules-proposals.ts";
import { requireStepUp } from "./standing.ts";
import {
  account,
  accountOf,
  credential,
  credentialsOf,
  day,
  type Merge,
  type Model,
  membersOf,
  note,
  Refused,
  type Ruling,
  rootOf,
  type Session,
} from "./state.ts";

// Splits, by the citizen and by two maintainers: rule 4.

export function splitOwn(model: Model, session: Session, index: number): void {
  enter(model, session);
  const merge = mergeAt(model, index);
  if (!merge || !membersOf(model, accountOf(model, session)).includes(merge.into)) throw new Refused(404, "NOT_FOUND");
  requireStepUp(model, session);
  split(model, merge, "citizen");
}

function split(model: Model, merge: Merge, by: "citizen" | "maintainers"): void {
  if (merge.split || merge.at < model.now - 30 * day) throw new Refused(409, "MERGE_FINAL");
  const [from, root] = [merge.from, rootOf(model, merge.into)];
  const side = membersOf(model, from);
  const all = credentialsOf(model, root);
  const parting = all.filter((id) => side.includes(credential(model, id).origin));
  if (parting.length === 0 || parting.length === all.length) throw new Refused(409, "MERGE_FINAL");

  for (const session of Object.values(model.sessions)) if (all.includes(session.credential)) session.alive = false;
  const rows = [...Object.values(model.credentials), ...Object.values(model.names)];
  for (const row of rows) if (row.account === root && side.includes(row.origin)) row.account = from;
  delete account(model, from).mergedInto;
  account(model, from).lastSeen = model.now;
  for (const one of Object.values(model.credentials)) one.names = one.names.filter((name) => model.names[name]?.account === one.account);
  merge.split = by;
  model.partings.push(pairOf(from, root));
  const { person } = account(model, root);
  if (person) settlePerson(model, { person, kept: root, parted: from });
  note(model, "accounts-split");
  note(model, "accounts-split");
}

/** The person belongs to the side whose credential proved her first; the other has to ask anew. */
function settlePerson(model: Model, { person, kept, parted }: { person: string; kept: string; parted: string }): void {
  const sideOf = (id: string) => model.credentials[id]?.account;
  const proofs = model.proofs
    .filter((proof) => proof.person === person && proof.level === 3 && [kept, parted].includes(sideOf(proof.credential) ?? ""))
    .sort((a, b) => a.at - b.at);
  const firsts = [...new Set(proofs.filter(({ at }) => at === proofs[0]?.at).map((proof) => sideOf(proof.credential)))];
  const holder = firsts[firsts.length > 1 ? model.tie : 0] ?? kept;
  delete account(model, kept).person;
  account(model, holder).person = person;
  const other = proofs.map((proof) => sideOf(proof.credential)).find((id) => id !== holder);
  if (!other) return;
  const closed = { status: "refused", endedBy: "split", endedAt: model.now } as const;
  const found = Object.values(model.joins).find((join) => join.account === other && join.person === person);
  if (found) Object.assign(found, closed);
  else model.joins[unknownJoin(model)] = { ...closed, account: other, person, number: 0, requestedAt: model.now };
}

/** What two maintainers do together: the first asks, the second confirms. */
export function requestRuling(model: Model, { act, subject, by }: Pick<Ruling, "act" | "subject" | "by">, rulingId: string): void {
  requireSubject(model, { act, subject });
  for (const ruling of Object.values(model.rulings))
    if (ruling.status === "waiting" && ruling.until <= model.now) ruling.status = "expired";
  if (Object.values(model.rulings).some((ruling) => ruling.act === act && ruling.subject === subject && ruling.status === "waiting"))
    throw new Refused(409, "RULING_CLOSED");
  model.rulings[rulingId] = { act, subject, by, status: "waiting", until: model.now + day };
  note(model, "ruling-requested");
}

function requireSubject(model: Model, { act, subject }: Pick<Ruling, "act" | "subject">): void {
  if (act === "merge") {
    openProposal(model, subject);
    return;
  }
  const found = act === "split" ? mergeAt(model, Number(subject)) : model.joins[subject];
  if (!found) throw new Refused(404, "NOT_FOUND");
  if ("from" in found ? found.split : !isKeptOut(found)) throw new Refused(409, "from" in found ? "MERGE_FINAL" : "JOIN_CLOSED");
}

export function endRuling(model: Model, { rulingId, by, act }: { rulingId: string; by: Ruling["by"]; act: "confirm" | "reject" }): void {
  const ruling = model.rulings[rulingId];
  if (!ruling) throw new Refused(404, "NOT_FOUND");
  if (ruling.status !== "waiting" || ruling.until <= model.now) throw new Refused(409, "RULING_CLOSED");
  if (act === "confirm") {
    if (ruling.by === by) throw new Refused(403, "SECOND_OFFICIAL_REQUIRED");
    perform(model, ruling);
  }
  ruling.status = act === "confirm" ? "confirmed" : "rejected";
  note(model, `ruling-${ruling.status}`);
}

function perform(model: Model, { act, subject }: Ruling): void {
  switch (act) {
    case "merge":
      mergeAtCounter(model, subject);
      break;
    case "split":
      split(model, mergeOf(model, Number(subject)), "maintainers");
      break;
    default:
      letInAtCounter(model, subject);
  }
}

/** A forgotten account takes its merges along. */
function mergeAt(model: Model, index: number): Merge | undefined {
  const merge = model.merges[index];
  return merge && model.accounts[merge.from] && model.accounts[merge.into] ? merge : undefined;
}

function mergeOf(model: Model, index: number): Merge {
  const merge = mergeAt(model, index);
  if (!merge) throw new Refused(404, "NOT_FOUND");
  return merge;
}

function letInAtCounter(model: Model, subject: string): void {
  const join = model.joins[subject];
  if (!join || !isKeptOut(join)) throw new Refused(409, "JOIN_CLOSED");
  if (letIn(model, subject, "counter") === "kept-out") throw new Refused(409, "PERSON_CONFLICT");
}
