/** The organisation a sign-on said she signed in for: of that sign-in only. */
export const organisations = ["alter table sessions add column organisation_sealed text"];
