import { SharingList, Slug } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import type { Desk } from "../desk.ts";
import type { Officials } from "../identity/officials.ts";
import { type ReadCaller, requirePerson } from "../identity/relay-token.ts";
import { requireRoleAnywhere } from "../identity/require-role.ts";
import { deptAt } from "../sharing/dept-at.ts";
import { listFetches } from "../sharing/list-fetches.ts";
import { limitUpTo, numberOf } from "./paging.ts";

/** A bigint, as text. */
const page = {
  limit: limitUpTo(100),
  cursor: Type.Optional(Type.String({ pattern: "^[1-9]\\d{0,17}$", description: "`next` of the page before" })),
};

export interface SharingRoutes {
  readonly desk: Desk;
  readonly readCaller: ReadCaller;
  readonly officials: Officials;
}

/** The ledger of what was fetched from other departments: hers to read, and its auditors' for what their own department asked for in their own region. */
export function addSharingRoutes(app: Server, { desk, readCaller, officials }: SharingRoutes): void {
  const { db } = desk;
  const response = { 200: SharingList };

  app.get("/v1/sharing", { schema: { querystring: Type.Object(page), response } }, async ({ headers, query }) => {
    const { certKey } = requirePerson(await readCaller(headers.authorization));
    return listFetches(db, { certKey, cursor: query.cursor, limit: numberOf(query.limit) ?? 50 });
  });

  app.get(
    "/v1/official/sharing",
    { schema: { querystring: Type.Object({ ...page, itemId: Type.Optional(Slug) }), response } },
    async ({ headers, query }) => {
      const official = officials.withHeader(headers.authorization);
      requireRoleAnywhere(official, "audit");
      const of = await deptAt(db, official);
      return listFetches(db, { of, itemId: query.itemId, cursor: query.cursor, limit: numberOf(query.limit) ?? 50 });
    },
  );
}
