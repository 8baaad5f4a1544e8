import type { Insertable, Kysely, Selectable } from "kysely";
import type { ApplicationTables } from "./tables/application-tables.ts";
import type { AttachmentTables } from "./tables/attachment-tables.ts";
import type { BundleTables } from "./tables/bundle-tables.ts";
import type { CatalogueTables } from "./tables/catalogue-tables.ts";
import type { ClockTables } from "./tables/clock-tables.ts";
import type { ContestTables } from "./tables/contest-tables.ts";
import type { LicenceTables } from "./tables/licence-tables.ts";
import type { PersonTables } from "./tables/person-tables.ts";
import type { RegionTables } from "./tables/region-tables.ts";
import type { SearchTables } from "./tables/search-tables.ts";
import type { SupervisionTables } from "./tables/supervision-tables.ts";
import type { TraceTables } from "./tables/trace-tables.ts";

export interface Tables
  extends PersonTables,
    LicenceTables,
    ApplicationTables,
    AttachmentTables,
    RegionTables,
    CatalogueTables,
    BundleTables,
    ContestTables,
    TraceTables,
    SearchTables,
    ClockTables,
    SupervisionTables {}

/** The database itself or a transaction on it. */
export type Queries = Kysely<Tables>;
export type ApplicationRow = Selectable<Tables["applications"]>;
export type NewLicence = Insertable<Tables["licences"]>;
