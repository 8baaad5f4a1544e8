import type { PersonKeys } from "./crypto/person-keys.ts";
import type { LicenceBase, LicenceSource } from "./licences/licence-base.ts";
import type { Queries } from "./store/tables.ts";

/** What handling an application takes. */
export interface Desk {
  readonly db: Queries;
  readonly personKeys: PersonKeys;
  /** Where licences are read from. */
  readonly licences: LicenceSource;
  /** Where licences are issued to. */
  readonly licenceBase: LicenceBase;
  readonly now: () => number;
}
