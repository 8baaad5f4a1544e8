import { bindPerson, enter, outgoing } from "./rules-joins.ts";
import { propose } from "./rules-proposals.ts";
import { standing } from "./standing.ts";
import {
  accessUntil,
  account,
  accountOf,
  type Credential,
  credential,
  day,
  type Model,
  newAccount,
  note,
  Refused,
  type Session,
  type User,
} from "./state.ts";

// Sign-in and proof: rules 1, 2 and 6.

/** What a reply of the channel shows: names of the user, the most specific first. */
interface Shown {
  readonly key: string;
  readonly what: string;
}

export interface SignIn {
  readonly user: User;
  readonly shown: readonly Shown[];
  /** What a sign-on vouches for. */
  readonly vouched?: 2 | 3 | undefined;
  readonly key: string;
  /** From the reply. */
  readonly got: {
    readonly credentialId: string;
    readonly accessToken: string;
    readonly refreshToken: string;
    readonly installSecret: string;
    readonly asked?: { readonly joinId: string; readonly number: number } | undefined;
  };
}

export function signIn(model: Model, { user, shown, vouched, key, got }: SignIn): void {
  const known = shown.filter((name) => model.names[name.key]);
  const first = known[0] && model.names[known[0].key];
  const accountId = first?.account ?? newAccount(model);
  const origin = first?.origin ?? accountId;
  const elsewhere = known.flatMap((name) => model.names[name.key] ?? []).filter((name) => name.account !== accountId);
  for (const name of shown) model.names[name.key] ??= { account: accountId, origin, what: name.what };
  for (const name of elsewhere) propose(model, "identifier", [accountId, name.account]);
  account(model, accountId).lastSeen = model.now;

  const own = shown.map((name) => name.key).filter((name) => model.names[name]?.account === accountId);
  const id = findCredential(model, { user, accountId, own }) ?? got.credentialId;
  model.credentials[id] ??= { ...user, account: accountId, origin, names: [], made: model.now };
  const held = credential(model, id);
  held.names = [...new Set([...held.names, ...own])];

  if (vouched) {
    model.proofs.push({ credential: id, session: key, person: user.persona, level: vouched, at: model.now, until: model.now + 30 * day });
    if (vouched === 3) bindPerson(model, { accountId, person: user.persona, asked: got.asked });
  }
  model.sessions[key] = {
    ...user,
    key,
    credential: id,
    origin: accountId,
    since: model.now,
    alive: true,
    accessToken: got.accessToken,
    accessUntil: accessUntil(model),
    refreshToken: got.refreshToken,
    refreshUntil: model.now + 30 * day,
    installSecret: got.installSecret,
  };
}

interface Finding {
  readonly user: User;
  readonly accountId: string;
  readonly own: readonly string[];
}

/** The same user of the same app keeps her credential: the one that holds the most specific name. */
function findCredential(model: Model, { user, accountId, own }: Finding): string | undefined {
  const fits = ([, one]: [string, Credential]) => one.account === accountId && one.channel === user.channel && one.appId === user.appId;
  const mine = Object.entries(model.credentials)
    .filter(fits)
    .sort(([, a], [, b]) => a.made - b.made);
  return own.flatMap((name) => mine.filter(([, one]) => one.names.includes(name)).map(([id]) => id))[0];
}

export interface Proving {
  readonly claimed: string;
  readonly face: string;
  readonly asked?: SignIn["got"]["asked"];
}

/** A proof that is confirmed: the face must be the claimed person's. */
export function confirmProof(model: Model, session: Session, { claimed, face, asked }: Proving): "bound" | "joining" {
  enter(model, session);
  if (face !== claimed) throw new Refused(403, "PROOF_NOT_PASSED");
  const accountId = accountOf(model, session);
  bindPerson(model, { accountId, person: claimed, asked });
  model.proofs.push({ credential: session.credential, person: claimed, level: 3, at: model.now, until: model.now + 30 * day });
  return standing(model, session).person === account(model, accountId).person ? "bound" : "joining";
}

/** The join a session sees: at level 3 only. */
export function shownJoin(model: Model, session: Session): string | undefined {
  return standing(model, session).level === 3 ? outgoing(model, session) : undefined;
}

export function logOutEverywhere(model: Model, session: Session): void {
  enter(model, session);
  const accountId = accountOf(model, session);
  for (const other of Object.values(model.sessions)) if (accountOf(model, other) === accountId) other.alive = false;
  // a lost phone signs in again by itself, and is nobody then
  for (const proof of model.proofs) if (credential(model, proof.credential).account === accountId) endProof(model, proof);
}

/** Another place is logged out: what its way to sign in has proved ends, but for the session that asks. */
export function logOutOther(model: Model, session: Session, otherKey: string): void {
  enter(model, session);
  const other = model.sessions[otherKey];
  if (!other || accountOf(model, other) !== accountOf(model, session)) throw new Refused(404, "NOT_FOUND");
  other.alive = false;
  for (const proof of model.proofs.filter((one) => one.credential === other.credential)) {
    if (other.credential === session.credential) proof.session ??= session.key;
    if (proof.session !== session.key) endProof(model, proof);
  }
}

function endProof(model: Model, proof: Model["proofs"][number]): void {
  proof.until = Math.min(proof.until, model.now);
}

/** Forgets accounts that came once and left nothing; `gone` is asked about those at the edge, since a visit is noted once a day. */
export function forgetIdle(model: Model, gone: (accountId: string) => boolean): void {
  for (const [id, { person, mergedInto, lastSeen }] of Object.entries(model.accounts)) {
    const own = Object.keys(model.credentials).filter((one) => model.credentials[one]?.account === id);
    const startedNothing =
      !person &&
      !mergedInto &&
      !Object.values(model.accounts).some((other) => other.mergedInto === id) &&
      !Object.values(model.joins).some((join) => join.account === id) &&
      !model.proofs.some((proof) => own.includes(proof.credential));
    const isIdle = lastSeen < model.now - 91 * day || (lastSeen < model.now - 90 * day && gone(id));
    if (startedNothing && isIdle) forget(model, id);
  }
  for (const [id, link] of Object.entries(model.links)) if (link.until < model.now - day) delete model.links[id];
}

function forget(model: Model, id: string): void {
  const remove = <Row>(rows: Record<string, Row>, isIts: (row: Row, key: string) => boolean) => {
    for (const [key, row] of Object.entries(rows)) if (isIts(row, key)) delete rows[key];
  };
  remove(model.sessions, (session) => model.credentials[session.credential]?.account === id);
  remove(model.credentials, (one) => one.account === id);
  remove(model.names, (name) => name.account === id);
  remove(model.links, (link) => link.account === id);
  remove(model.proposals, ({ accounts }) => accounts.includes(id));
  remove(model.phones, (_number, one) => !model.credentials[one]);
  const parted = model.partings.filter((pair) => !pair.split(" ").includes(id));
  model.partings.splice(0, model.partings.length, ...parted);
  delete model.accounts[id];
  note(model, "account-forgotten");
}
