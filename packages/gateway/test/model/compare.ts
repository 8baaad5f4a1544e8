import type { Model } from "./state.ts";
import type { Tables } from "./tables.ts";

/** What the model's names stand for in the tables; grows as more is seen, and never changes. */
export interface Known {
  readonly accounts: Record<string, string>;
  readonly persons: Record<string, string>;
}

/**
 * Compares who is with whom, and why. Undefined when the model and the tables agree; then `known` has grown, and what the model could not know from replies (ids
 * of joins) has been filled in. Else the first difference.
 */
export function difference(model: Model, tables: Tables, known: Known): string | undefined {
  try {
    meet(model, tables, known);
    return undefined;
  } catch (error) {
    if (error instanceof Different) return error.message;
    throw error;
  }
}

class Different extends Error {}

function meet(model: Model, tables: Tables, known: Known): void {
  const real = (id: string) => known.accounts[id] ?? `(${id})`;
  const person = (name: string) => known.persons[name] ?? `(${name})`;
  findCredentials(model, tables);
  for (const [id, one] of Object.entries(model.credentials)) {
    const row = tables.credentials.find((other) => other.id === id);
    if (!row) throw new Different(`credential ${id} of ${one.persona} is lost`);
    pair(known.accounts, one.account, row.account);
    pair(known.accounts, one.origin, row.origin);
  }
  for (const [id, one] of Object.entries(model.accounts)) {
    const row = tables.accounts.find((other) => other.id === real(id));
    if (!row) throw new Different(`account ${id} is lost`);
    if (one.person && row.person) pair(known.persons, one.person, row.person);
  }
  for (const proof of model.proofs) {
    const rows = tables.proofs.filter((row) => row.credential === proof.credential);
    if (!known.persons[proof.person] && new Set(rows.map((row) => row.person)).size === 1 && rows[0])
      pair(known.persons, proof.person, rows[0].person);
  }
  findJoins(model, tables, known);

  const forgotten = (id: string) => tables.accounts.every((row) => row.id !== id);
  same(
    "accounts",
    Object.entries(model.accounts).map(
      ([id, { person: held, mergedInto }]) => `${real(id)} ${held ? person(held) : ""} ${mergedInto ? real(mergedInto) : ""}`,
    ),
    tables.accounts.map((row) => `${row.id} ${row.person ?? ""} ${row.into ?? ""}`),
  );
  same(
    "identifiers",
    Object.values(model.names).map((one) => `${real(one.account)} ${real(one.origin)} ${one.what}`),
    tables.names.map((row) => `${row.account} ${row.origin} ${row.what}`),
  );
  same(
    "credentials",
    Object.entries(model.credentials).map(
      ([id, one]) =>
        `${id} ${real(one.account)} ${real(one.origin)} ${one.channel} ${one.appId} ${one.names
          .map((name) => name.split(" ")[0])
          .sort()
          .join()}`,
    ),
    tables.credentials.map(
      (row) => `${row.id} ${row.account} ${row.origin} ${row.channel} ${row.app} ${[...(row.names ?? [])].sort().join()}`,
    ),
  );
  same(
    "sessions alive",
    Object.values(model.sessions).flatMap((one) => (one.alive ? [`${one.credential} ${real(one.origin)}`] : [])),
    tables.sessions.map((row) => `${row.credential} ${row.origin}`),
  );
  same(
    "proofs",
    model.proofs.map((one) => `${one.credential} ${person(one.person)} ${one.level} ${one.until} ${one.session !== undefined}`),
    tables.proofs.map((row) => `${row.credential} ${row.person} ${row.level} ${row.until} ${row.tied}`),
  );
  same(
    "joins",
    Object.entries(model.joins).map(
      ([id, one]) =>
        `${id} ${real(one.account)} ${person(one.person)} ${one.status} ${one.endedBy ?? ""} ${one.status === "waiting" ? `${one.number} ${one.opensAt ?? ""}` : ""}`,
    ),
    tables.joins.map(
      (row) =>
        `${row.id} ${row.account} ${row.person} ${row.status} ${row.by ?? ""} ${row.status === "waiting" ? `${row.number} ${row.opens ?? ""}` : ""}`,
    ),
  );
  same(
    "merges",
    model.merges
      .filter((one) => !forgotten(real(one.from)) && !forgotten(real(one.into)))
      .map((one) => `${real(one.from)} ${real(one.into)} ${one.by} ${one.split ?? ""}`),
    tables.merges.map((row) => `${row.from} ${row.into} ${row.by} ${row.split ?? ""}`),
  );
  same(
    "partings",
    model.partings.map((pairOf) => pairOf.split(" ").map(real).sort().join(" ")),
    tables.partings.map((row) => [row.one, row.other].sort().join(" ")),
  );
  same(
    "proposals",
    Object.entries(model.proposals).map(([name, one]) => `${name.split(" ")[0]} ${one.accounts.map(real).sort().join(" ")} ${one.status}`),
    tables.proposals.map((row) => `${row.kind} ${[row.one, row.other].sort().join(" ")} ${row.status}`),
  );
  same(
    "links",
    Object.entries(model.links).map(([id, one]) => `${id} ${real(one.account)} ${one.status}`),
    tables.links.map((row) => `${row.id} ${row.account} ${row.status}`),
  );
  same(
    "rulings",
    Object.entries(model.rulings).map(([id, { status }]) => `${id} ${status}`),
    tables.rulings.map((row) => `${row.id} ${row.status}`),
  );
  same(
    "the audit",
    Object.entries(model.audit).map(([action, count]) => `${action} ${count}`),
    tables.audit.map((row) => `${row.action} ${row.count}`),
  );
}

function pair(known: Record<string, string>, name: string, id: string): void {
  const taken = Object.entries(known).find(([, other]) => other === id)?.[0];
  if ((known[name] ?? id) !== id || (taken ?? name) !== name)
    throw new Different(`${name} is not where it was: ${id} is ${taken ?? "new"}`);
  known[name] = id;
}

/** Credentials no reply has shown get their id. */
function findCredentials(model: Model, tables: Tables): void {
  for (const [id, one] of Object.entries(model.credentials).filter(([name]) => name.startsWith("credential-"))) {
    const names = one.names
      .map((name) => name.split(" ")[0])
      .sort()
      .join();
    const row = tables.credentials.find(
      (other) => !model.credentials[other.id] && other.app === one.appId && [...(other.names ?? [])].sort().join() === names,
    );
    if (!row) throw new Different(`the credential of ${one.persona} in ${one.appId} is lost`);
    delete model.credentials[id];
    model.credentials[row.id] = one;
    for (const other of [...Object.values(model.sessions), ...model.proofs]) if (other.credential === id) other.credential = row.id;
  }
}

/** Joins no reply has shown get their id and number. */
function findJoins(model: Model, tables: Tables, known: Known): void {
  for (const [id, join] of Object.entries(model.joins)) {
    if (!id.startsWith("join-") && join.number !== 0) continue;
    const row = tables.joins.find((other) => other.account === known.accounts[join.account] && other.person === known.persons[join.person]);
    if (!row) throw new Different(`the join of ${join.account} to ${join.person} is lost`);
    delete model.joins[id];
    model.joins[row.id] = { ...join, number: row.number };
  }
}

function same(what: string, expected: readonly string[], found: readonly string[]): void {
  const [here, there] = [[...expected].sort(), [...found].sort()];
  const missing = here.filter((line, index) => here.indexOf(line) === index && count(here, line) > count(there, line));
  const more = there.filter((line, index) => there.indexOf(line) === index && count(there, line) > count(here, line));
  if (missing.length + more.length > 0)
    throw new Different(`${what} differ: the model has ${JSON.stringify(missing)}, the tables have ${JSON.stringify(more)}`);
}

function count(lines: readonly string[], line: string): number {
  return lines.filter((other) => other === line).length;
}
