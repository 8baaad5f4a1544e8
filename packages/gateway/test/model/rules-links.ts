import { enter, mergeInto, pairOf } from "./rules-joins.ts";
import { requireStepUp, standing } from "./standing.ts";
import {
  account,
  accountOf,
  credential,
  credentialsOf,
  type Link,
  type Model,
  membersOf,
  minute,
  newAccount,
  note,
  Refused,
  rootOf,
  type Session,
} from "./state.ts";

// Linking and unlinking: rules 4 and 5.

export function openLink(model: Model, session: Session, got: { readonly linkId: string; readonly token: string }): void {
  enter(model, session);
  requireStepUp(model, session);
  const accountId = accountOf(model, session);
  const members = membersOf(model, accountId);
  for (const link of Object.values(model.links))
    if (members.includes(link.account) && (link.status === "open" || link.status === "redeemed")) link.status = "closed";
  model.links[got.linkId] = { account: accountId, token: got.token, status: "open", until: model.now + 10 * minute };
}

export function redeemLink(model: Model, session: Session, { token, number }: { readonly token: string; readonly number: number }): void {
  enter(model, session);
  const joining = accountOf(model, session);
  if (account(model, joining).person) throw new Refused(409, "PERSON_CONFLICT");
  const link = Object.values(model.links).find((one) => one.token === token && one.until > model.now);
  if (!link || rootOf(model, link.account) === joining) throw new Refused(404, "ACCOUNT_LINK_INVALID");
  if (link.status === "redeemed" && link.joining === session.credential) return;
  if (link.status !== "open") throw new Refused(404, "ACCOUNT_LINK_INVALID");
  Object.assign(link, { status: "redeemed", joining: session.credential, number });
}

export function approveLink(
  model: Model,
  session: Session,
  { linkId, number }: { readonly linkId: string; readonly number: number },
): void {
  enter(model, session);
  const link = ownLink(model, session, linkId);
  requireStepUp(model, session);
  if (link.status !== "redeemed" || link.until <= model.now) throw new Refused(409, "JOIN_CLOSED");
  if (link.number !== number) {
    link.status = "closed";
    throw new Refused(422, "ACCOUNT_LINK_NUMBER_WRONG", true);
  }
  const joining = link.joining && model.credentials[link.joining];
  if (!joining) throw new Refused(409, "JOIN_CLOSED");
  const [from, into] = [joining.account, accountOf(model, session)];
  if (from !== into) letIn(model, { from, into, person: account(model, into).person ?? standing(model, session).person });
  link.status = "approved";
}

function letIn(model: Model, { from, into, person }: { from: string; into: string; person: string | undefined }): void {
  const theirs = credentialsOf(model, from);
  const others = model.proofs.filter((proof) => theirs.includes(proof.credential) && proof.until > model.now && proof.person !== person);
  if (others.length > 0) throw new Refused(409, "PERSON_CONFLICT");
  const members = membersOf(model, from);
  mergeInto(model, { from, into, by: "link" });
  const held = account(model, into).person;
  for (const join of Object.values(model.joins))
    if (held && join.person === held && members.includes(join.account))
      Object.assign(join, { status: "approved", endedBy: "approval", endedAt: model.now });
}

/** Closes it: whoever opened it, or the sign-in that came by it. */
export function refuseLink(model: Model, session: Session, linkId: string): void {
  enter(model, session);
  const came = model.links[linkId]?.joining === session.credential ? model.links[linkId] : undefined;
  const link = came ?? ownLink(model, session, linkId);
  if (link.status === "open" || link.status === "redeemed") link.status = "closed";
}

function ownLink(model: Model, session: Session, linkId: string): Link {
  const link = model.links[linkId];
  if (!link || rootOf(model, link.account) !== accountOf(model, session)) throw new Refused(404, "NOT_FOUND");
  return link;
}

/** Takes a way to sign in out: into a new account of its own, with nothing proved. */
export function unlink(model: Model, session: Session, credentialId: string): void {
  enter(model, session);
  const accountId = accountOf(model, session);
  const held = credentialsOf(model, accountId);
  if (!held.includes(credentialId)) throw new Refused(404, "NOT_FOUND");
  if (held.length === 1) throw new Refused(409, "LAST_CREDENTIAL");
  const { going, names } = whatGoes(model, held, credentialId);
  if (names.length === 0) throw new Refused(409, "CREDENTIAL_SHARED");
  if (going.length === held.length) throw new Refused(409, "LAST_CREDENTIAL");
  const person = account(model, accountId).person;
  const isProved = (id: string) => model.proofs.some((proof) => proof.credential === id && proof.level === 3 && proof.person === person);
  const provers = held.filter(isProved);
  // by her own way, signed in by it a moment ago, where nothing that leaves has ever proved the account's person
  const isFree = !going.some(isProved) && credentialId === session.credential && model.now - session.since <= 10 * minute;
  if (!isFree) requireStepUp(model, session);

  const fresh = newAccount(model);
  for (const id of going) {
    const one = credential(model, id);
    Object.assign(one, { account: fresh, origin: fresh, names: one.names.filter((name) => names.includes(name)) });
    for (const proof of model.proofs) if (proof.credential === id) proof.until = Math.min(proof.until, model.now);
    for (const other of Object.values(model.sessions)) if (other.credential === id) other.alive = false;
  }
  for (const name of names) Object.assign(model.names[name] ?? {}, { account: fresh, origin: fresh });
  // the person stays where somebody has proved her, or else goes with whoever has
  if (person && provers.length > 0 && provers.every((id) => going.includes(id))) {
    delete account(model, accountId).person;
    account(model, fresh).person = person;
  }
  model.partings.push(pairOf(accountId, fresh));
  note(model, "credential-unlinked");
}

/** Its own names go with it. One that has only names it shares takes those along that have no other name either. */
function whatGoes(model: Model, held: readonly string[], credentialId: string): { going: readonly string[]; names: readonly string[] } {
  const namesOf = (id: string) => credential(model, id).names;
  const ownOf = (going: readonly string[]) => {
    const staying = held.filter((id) => !going.includes(id)).flatMap(namesOf);
    return [...new Set(going.flatMap(namesOf))].filter((name) => !staying.includes(name));
  };
  const alone = ownOf([credentialId]);
  if (alone.length > 0) return { going: [credentialId], names: alone };
  const going = held.filter((id) => namesOf(id).every((name) => namesOf(credentialId).includes(name)));
  return { going, names: ownOf(going) };
}
