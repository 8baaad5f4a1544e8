import type { PersonKeys } from "./crypto/person-keys.ts";
import type { LicenceBase, LicenceSource } from "./licences/licence-base.ts";
import type { Queries } from "./store/tables.ts";

/**
 * Runs a statement under a name by which its plan is kept, outside of any transaction: for what is read all the time, where planning costs more than doing.
 * One name, one text.
 */
export type Prepared = <Row>(
  name: string,
  statement: { readonly text: string; readonly values: readonly unknown[] },
) => Promise<readonly Row[]>;

/** What handling an application takes. */
export interface Desk {
  readonly db: Queries;
  readonly prepared: Prepared;
  readonly personKeys: PersonKeys;
  /** Where licences are read from. */
  readonly licences: LicenceSource;
  /** Where licences are issued to. */
  readonly licenceBase: LicenceBase;
  readonly now: () => number;
}
