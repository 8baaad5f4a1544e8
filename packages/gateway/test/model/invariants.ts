import type { Tables } from "./tables.ts";

/** What must hold whatever was done, found in the tables alone. Each finding is a sentence. */
export function violations(tables: Tables): readonly string[] {
  const { accounts, names, credentials, joins, merges, links, audit } = tables;
  const live = new Set(accounts.filter(({ into }) => into === null).map(({ id }) => id));
  const accountOf = new Map(credentials.map(({ id, account }) => [id, account]));
  const count = (action: string) => audit.find((entry) => entry.action === action)?.count ?? 0;
  // a forgotten account takes its rows along; the audit keeps its entries
  const isCounted = (entries: number, rows: number) => entries === rows || (entries > rows && count("account-forgotten") > 0);
  const splits = merges.filter(({ split }) => split !== null).length;
  return [
    ...twice(names.map(({ hash }) => hash)).map(() => "an identifier stands twice"),
    ...twice(credentials.map(({ id }) => id)).map((id) => `credential ${id} stands twice`),
    ...names.filter(({ account }) => !live.has(account)).map(({ what }) => `${what} is on an account that is gone`),
    ...credentials.filter(({ account }) => !live.has(account)).map(({ id }) => `credential ${id} is on an account that is gone`),
    ...credentials.filter((one) => !one.names).map(({ id }) => `credential ${id} is known by nothing`),
    ...names
      .filter(({ account }) => !credentials.some((one) => one.account === account))
      .map(({ what }) => `${what} leads to no credential`),
    ...[...live].filter((id) => ![...accountOf.values()].includes(id)).map((id) => `account ${id} has no way in`),
    ...twice(accounts.flatMap(({ person }) => person ?? [])).map((person) => `person ${person} is held twice`),
    ...accounts.filter(({ id, person }) => person !== null && !live.has(id)).map(({ id }) => `merged account ${id} holds a person`),
    ...merges.filter((merge) => !hasEvidence(tables, merge)).map(({ id, by }) => `merge ${id} by ${by} has no evidence`),
    ...(isCounted(count("accounts-merged"), merges.length) ? [] : ["the audit does not have one entry for each merge"]),
    ...(isCounted(count("accounts-split"), 2 * splits) ? [] : ["the audit does not have one entry for each side of a split"]),
    ...merges
      .filter(({ split, id }) => split === "maintainers" && !ruledByTwo(tables, id))
      .map(({ id }) => `split of ${id} was not ruled by two`),
    ...joins.filter(({ status, by }) => (status === "waiting") !== (by === null)).map(({ id }) => `join ${id} is half ended`),
    ...links.filter(({ status }) => !["open", "redeemed", "approved", "closed"].includes(status)).map(({ id }) => `link ${id} is nowhere`),
  ];
}

/**
 * By approval or cooling: a join that was let in, of a person somebody proved. By link: a link that was approved, as long as it is kept. By proofs: a proposal of which
 * both sides have proved one person. At a counter: two maintainers.
 */
function hasEvidence(tables: Tables, { by, evidence }: Tables["merges"][number]): boolean {
  const { joins, proofs, links, proposals, rulings } = tables;
  const proved = (person: string) => proofs.some((proof) => proof.person === person && proof.level === 3);
  switch (by) {
    case "link":
      return evidence.linkId !== undefined && links.every(({ id, status }) => id !== evidence.linkId || status === "approved");
    case "proofs":
      return (
        proposals.some(({ id, status }) => id === evidence.proposalId && status === "merged") && typeof evidence.maintainer === "string"
      );
    case "counter":
      return rulings.some(({ id, status, requested, ended }) => id === evidence.rulingId && status === "confirmed" && ended !== requested);
    default:
      return joins.some(({ id, person }) => id === evidence.joinId && proved(person));
  }
}

function ruledByTwo({ rulings }: Tables, mergeId: string): boolean {
  return rulings.some(
    ({ subject, status, requested, ended }) => subject === mergeId && status === "confirmed" && ended !== null && ended !== requested,
  );
}

function twice(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
