import type { AccountTables } from "./tables/account-tables.ts";
import type { DeskTables } from "./tables/desk-tables.ts";
import type { MergeTables } from "./tables/merge-tables.ts";
import type { PersonTables } from "./tables/person-tables.ts";
import type { SessionTables } from "./tables/session-tables.ts";

/** `*_sealed` columns are AES-256-GCM; `*_hash` columns are keyed hashes, or SHA-256 where the value itself is random. */
export interface Tables extends AccountTables, SessionTables, PersonTables, MergeTables, DeskTables {}
