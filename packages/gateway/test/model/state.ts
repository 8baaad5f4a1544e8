// The accounts as DESIGN §4 has them, as plain data: no code is shared with the product. Ids of rows are the product's own, taken from its replies; accounts have
// names of their own here (A1, A2…), since no reply tells an account's id.

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export type Channel = "wechat" | "alipay" | "h5";

/** One way to sign in: this person on this app. */
export interface User {
  readonly persona: string;
  readonly channel: Channel;
  readonly appId: string;
}

interface Account {
  person?: string;
  mergedInto?: string;
  lastSeen: number;
}

/** What a channel calls a user. `what` is its kind and scope. */
interface Name {
  account: string;
  origin: string;
  readonly what: string;
}

export interface Credential extends User {
  account: string;
  origin: string;
  names: string[];
  readonly made: number;
}

export interface Session extends User {
  readonly key: string;
  credential: string;
  /** The account it was signed in to. */
  readonly origin: string;
  readonly since: number;
  alive: boolean;
  /** What the phone keeps. */
  accessToken: string;
  accessUntil: number;
  refreshToken: string;
  refreshUntil: number;
  readonly installSecret: string;
  /** A token that was spent. */
  spent?: string;
}

interface Proof {
  credential: string;
  /** Of this sign-in only. */
  session?: string;
  readonly person: string;
  readonly level: 2 | 3;
  readonly at: number;
  until: number;
}

export interface Join {
  account: string;
  readonly person: string;
  status: "waiting" | "approved" | "refused";
  endedBy?: "approval" | "cooling" | "objection" | "wrong-number" | "another-person" | "split" | "counter";
  endedAt?: number;
  number: number;
  requestedAt: number;
  /** Without it only an approval opens it. */
  opensAt?: number;
}

export interface Merge {
  readonly from: string;
  readonly into: string;
  readonly by: "approval" | "cooling" | "link" | "proofs" | "counter";
  readonly at: number;
  split?: "citizen" | "maintainers";
}

export interface Link {
  readonly account: string;
  readonly token: string;
  status: "open" | "redeemed" | "approved" | "closed";
  joining?: string;
  number?: number;
  readonly until: number;
}

export interface Ruling {
  readonly act: "split" | "merge" | "let-in";
  /** Index of the merge, name of the proposal, id of the join. */
  readonly subject: string;
  readonly by: "first" | "second";
  status: "waiting" | "confirmed" | "rejected" | "expired";
  readonly until: number;
}

/** Two accounts that may be one citizen's; its name is its kind and the pair. */
export interface Proposal {
  readonly accounts: readonly [string, string];
  status: "open" | "dismissed" | "merged";
}

export interface Model {
  now: number;
  made: number;
  readonly accounts: Record<string, Account>;
  readonly names: Record<string, Name>;
  readonly credentials: Record<string, Credential>;
  readonly sessions: Record<string, Session>;
  readonly proofs: Proof[];
  readonly joins: Record<string, Join>;
  readonly merges: Merge[];
  readonly links: Record<string, Link>;
  readonly rulings: Record<string, Ruling>;
  /** Pairs that were taken apart. */
  readonly partings: string[];
  readonly proposals: Record<string, Proposal>;
  /** Numbers that were confirmed for credentials, the last one last. */
  readonly phones: Record<string, string>;
  /** How often each entry must stand in the audit. */
  readonly audit: Record<string, number>;
  /** Sessions that were alive when a batch began: what they ask may have been let in before another act of the batch ended them. */
  early: string[];
  /** Sessions whose act was done, but whose reply says that they are over. */
  answeredLate: string[];
  /** Which of two proofs of one moment counts as the first. */
  tie: 0 | 1;
}

export function emptyModel(now: number): Model {
  return {
    now,
    made: 0,
    accounts: {},
    names: {},
    credentials: {},
    sessions: {},
    proofs: [],
    joins: {},
    merges: [],
    links: {},
    rulings: {},
    partings: [],
    proposals: {},
    phones: {},
    audit: {},
    early: [],
    answeredLate: [],
    tie: 0,
  };
}

/** An access token is good for ten minutes, counted in whole seconds. */
export function accessUntil({ now }: Model): number {
  return Math.floor(now / 1_000) * 1_000 + 10 * minute;
}

/** A rule said no. `kept`: what it did before it said so stays, as a wrong number that closes a join. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly kept: boolean;
  constructor(status: number, code: string, kept = false) {
    super(code);
    this.status = status;
    this.code = code;
    this.kept = kept;
  }
}

/** A reply that says something else than the rules, though it says yes. */
export class Mismatch extends Error {}

export function account(model: Model, id: string): Account {
  const found = model.accounts[id];
  if (!found) throw new Error(`the model has no account ${id}`);
  return found;
}

export function newAccount(model: Model): string {
  model.made += 1;
  const id = `A${model.made}`;
  model.accounts[id] = { lastSeen: model.now };
  note(model, "account-created");
  return id;
}

export function note(model: Model, action: string): void {
  model.audit[action] = (model.audit[action] ?? 0) + 1;
}

export function rootOf(model: Model, id: string): string {
  const next = account(model, id).mergedInto;
  return next ? rootOf(model, next) : id;
}

/** The account and all that is merged into it by now. */
export function membersOf(model: Model, id: string): string[] {
  const direct = model.merges.filter(({ into, split }) => into === id && !split).map(({ from }) => from);
  return [...new Set([id, ...direct.flatMap((from) => membersOf(model, from))])];
}

export function holderOf(model: Model, person: string): string | undefined {
  return Object.keys(model.accounts).find((id) => model.accounts[id]?.person === person);
}

export function credentialsOf(model: Model, accountId: string): string[] {
  return Object.keys(model.credentials).filter((id) => model.credentials[id]?.account === accountId);
}

export function credential(model: Model, id: string): Credential {
  const found = model.credentials[id];
  if (!found) throw new Error(`the model has no credential ${id}`);
  return found;
}

export function accountOf(model: Model, session: Session): string {
  return credential(model, session.credential).account;
}
