import type { RegionKind, RegionName } from "@tongban/protocol";
import type { JSONColumnType } from "kysely";

export interface RegionTables {
  regions: {
    /** 12 digits. */
    code: string;
    name: string;
    /** 0 the country, 1 province, 2 city, 3 county, 4 town, 5 village. */
    level: number;
    parent: string | null;
    /** Codes from the root down to this one, joined by dots. */
    path: string;
    kind: RegionKind;
    /** In its other language, where a region has two. */
    names: JSONColumnType<readonly RegionName[]> | null;
    source: string;
    /** Day of the source. */
    as_of: string;
    /** Is the row, or its code, not out of an official list? */
    inferred: boolean;
    /** Day from which there is no such region any more. */
    ended: string | null;
  };
  region_aliases: {
    old_code: string;
    old_name: string;
    code: string;
    /** A day, or what is known of it: a month or a year. */
    since: string;
    source: string;
    inferred: boolean;
  };
  /** Which data was put in at start, by its hash. */
  seeds: { name: string; hash: string };
}
