import type { ColumnType } from "kysely";

/** Read as it is, written as JSON. */
export type Json<Value> = ColumnType<Value, string, string>;
