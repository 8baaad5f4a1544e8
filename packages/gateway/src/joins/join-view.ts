import type { JoinView } from "@tongban/protocol";
import type { Selectable } from "kysely";
import type { Tables } from "../store/tables.ts";

export type Join = Selectable<Tables["joins"]>;

/** A join as the side that asks sees it. */
export function joinView({ id, status, number, opens_at }: Pick<Join, "id" | "status" | "number" | "opens_at">): JoinView {
  return { joinId: id, status, number, ...(opens_at && { opensAt: opens_at.toISOString() }) };
}
