/** Tries are found by the way to sign in that made them, too. */
export const tries = ["create index on proof_attempts (credential_id, created_at)"];
