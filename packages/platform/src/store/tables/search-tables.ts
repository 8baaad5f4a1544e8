import type { SearchHit, TaskState } from "@tongban/protocol";
import type { Generated, JSONColumnType } from "kysely";

export interface SearchTables {
  search_entries: {
    item_id: string;
    version: number;
    /** `entryMaker` of the code that made the row. */
    maker: number;
    region: string;
    /** `regions.path` it was made with: another one now, and it is made anew. */
    region_path: string;
    /** Regions above it and itself. */
    depth: number;
    task_state: TaskState;
    effective_from: Date;
    /** `infinity`: until further notice. */
    effective_to: Date | string;
    /** How much it is used: what is alike in all else goes by it. */
    popularity: Generated<number>;
    words: string;
    /** A `tsvector`, written as text. */
    tokens: string;
    /** What a hit shows. */
    summary: JSONColumnType<Omit<SearchHit, "match">>;
  };
}
