import { mergeInto, pairOf } from "./rules-joins.ts";
import { account, credential, credentialsOf, type Merge, type Model, note, type Proposal, Refused, rootOf, type Session } from "./state.ts";

// Merge proposals: rule 2. They merge nothing by themselves.

/** The same pair is proposed once for each kind, also when it was dismissed. */
export function propose(model: Model, kind: "identifier" | "phone" | "backfill", accounts: readonly [string, string]): void {
  model.proposals[`${kind} ${pairOf(...accounts)}`] ??= { accounts, status: "open" };
}

export function openProposal(model: Model, name: string): Proposal {
  const proposal = model.proposals[name];
  if (!proposal) throw new Refused(404, "NOT_FOUND");
  if (proposal.status !== "open") throw new Refused(409, "PROPOSAL_CLOSED");
  return proposal;
}

export function dismiss(model: Model, name: string): void {
  openProposal(model, name).status = "dismissed";
  note(model, "proposal-dismissed");
}

/** By one maintainer: only where credentials of both sides have proved one person, who is no third one's neighbour. */
export function resolve(model: Model, name: string): void {
  const proposal = openProposal(model, name);
  const [one, other] = sidesOf(model, proposal);
  const provedBy = (id: string) => {
    const own = credentialsOf(model, id);
    return model.proofs
      .filter((proof) => own.includes(proof.credential) && proof.level === 3 && proof.until > model.now)
      .map(({ person }) => person);
  };
  const [here, there] = [provedBy(one), provedBy(other)];
  const persons = new Set([...here, ...there]);
  if (here.length === 0 || there.length === 0 || persons.size !== 1) throw new Refused(409, "EVIDENCE_REQUIRED");
  const [person] = persons;
  for (const { person: held } of [account(model, one), account(model, other)])
    if (held && held !== person) throw new Refused(409, "PERSON_CONFLICT");
  mergePair(model, [one, other], "proofs");
  proposal.status = "merged";
}

export function mergeAtCounter(model: Model, name: string): void {
  const proposal = openProposal(model, name);
  mergePair(model, sidesOf(model, proposal), "counter");
  proposal.status = "merged";
}

function sidesOf(model: Model, { accounts }: Proposal): readonly [string, string] {
  const sides = [rootOf(model, accounts[0]), rootOf(model, accounts[1])] as const;
  if (sides[0] === sides[1]) throw new Refused(409, "PROPOSAL_CLOSED");
  return sides;
}

/** The one without a person into the other. */
function mergePair(model: Model, [one, other]: readonly [string, string], by: Merge["by"]): void {
  const [from, into] = account(model, one).person ? [other, one] : [one, other];
  mergeInto(model, { from, into, by });
}

/** A telephone number is a hint: nobody's key. Those who have it come up as proposals, three at most. */
export function keepPhone(model: Model, session: Session, number: string): void {
  delete model.phones[session.credential];
  model.phones[session.credential] = number;
  const own = credential(model, session.credential).account;
  const holders = Object.entries(model.phones).filter(([, one]) => one === number);
  const others = new Set(holders.reverse().map(([id]) => credential(model, id).account));
  others.delete(own);
  for (const other of [...others].slice(0, 3)) propose(model, "phone", [own, other]);
}

interface Pair {
  readonly known: string;
  readonly added: string;
  readonly what: string;
}

/** A pair of names an app's own conversion gave: the new name leads to the account the old one leads to, and brings no level. */
export function backfill(model: Model, { known, added, what }: Pair): "attached" | "known" | "unknown" | "conflict" {
  const [user, other] = [model.names[known], model.names[added]];
  if (!user) return "unknown";
  if (other?.account === user.account) return "known";
  if (other) {
    propose(model, "backfill", [user.account, other.account]);
    return "conflict";
  }
  model.names[added] = { account: user.account, origin: user.origin, what };
  note(model, "identifier-backfilled");
  return "attached";
}
