import {
  AddEntry,
  AddItem,
  CancelItem,
  CatalogueEntry,
  ChangeEntry,
  ChangeItem,
  DelegateItem,
  ItemHistory,
  LintReport,
  MergeItem,
  PlainAct,
  RegionCode,
  Slug,
} from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { actOnItem } from "../catalogue/act-on-item.ts";
import { addItem, delegateItem } from "../catalogue/add-item.ts";
import { actOnEntry, addEntry } from "../catalogue/basic-catalogue.ts";
import { lintList } from "../catalogue/lint-list.ts";
import type { Desk } from "../desk.ts";
import type { Officials } from "../identity/officials.ts";
import { requireRole } from "../identity/require-role.ts";
import { pathOf } from "../regions/regions.ts";
import { limitUpTo, numberOf } from "./paging.ts";

const base = "/v1/official/catalogue";

/** How officials with the role `catalogue` keep the power list. */
export function addOfficialCatalogueRoutes(app: Server, { db, now }: Desk, officials: Officials): void {
  const hand = ({ headers }: { headers: { authorization?: string | undefined } }) => ({
    official: officials.withHeader(headers.authorization),
    at: now(),
  });
  const params = Type.Object({ itemId: Slug });
  const response = { 200: ItemHistory };
  const at = (act: string) => `${base}/items/:itemId/${act}`;

  app.post(`${base}/items`, { schema: { body: AddItem, response } }, async (request) => addItem(db, request.body, hand(request)));
  app.post(at("change"), { schema: { params, body: ChangeItem, response } }, async (request) =>
    actOnItem(db, request.params.itemId, { act: "change", body: request.body, hand: hand(request) }),
  );
  app.post(at("merge"), { schema: { params, body: MergeItem, response } }, async (request) =>
    actOnItem(db, request.params.itemId, { act: "merge", body: request.body, hand: hand(request) }),
  );
  app.post(at("cancel"), { schema: { params, body: CancelItem, response } }, async (request) =>
    actOnItem(db, request.params.itemId, { act: "cancel", body: request.body, hand: hand(request) }),
  );
  for (const act of ["suspend", "resume"] as const)
    app.post(at(act), { schema: { params, body: PlainAct, response } }, async (request) =>
      actOnItem(db, request.params.itemId, { act, body: request.body, hand: hand(request) }),
    );
  app.post(at("delegate"), { schema: { params, body: DelegateItem, response } }, async (request) =>
    delegateItem(db, request.params.itemId, { body: request.body, hand: hand(request) }),
  );

  const lintQuery = Type.Object({ region: RegionCode, limit: limitUpTo(100), cursor: Type.Optional(Type.String({ maxLength: 512 })) });
  app.get(`${base}/lint`, { schema: { querystring: lintQuery, response: { 200: LintReport } } }, async (request) => {
    const { region, limit, cursor } = request.query;
    await pathOf(db, region);
    await requireRole(hand(request).official, "catalogue", { db, region });
    return lintList(db, { region, at: now(), limit: numberOf(limit) ?? 50, cursor });
  });

  const entryParams = Type.Object({ catalogCode: Type.String({ pattern: "^\\d{12}$" }) });
  app.post(`${base}/entries`, { schema: { body: AddEntry, response: { 200: CatalogueEntry } } }, async (request) =>
    addEntry(db, request.body, hand(request)),
  );
  app.post(
    `${base}/entries/:catalogCode/change`,
    { schema: { params: entryParams, body: ChangeEntry, response: { 200: CatalogueEntry } } },
    async (request) => actOnEntry(db, request.params.catalogCode, { act: "change", body: request.body, hand: hand(request) }),
  );
  for (const act of ["cancel", "suspend", "resume"] as const)
    app.post(
      `${base}/entries/:catalogCode/${act}`,
      { schema: { params: entryParams, body: PlainAct, response: { 200: CatalogueEntry } } },
      async (request) => actOnEntry(db, request.params.catalogCode, { act, body: request.body, hand: hand(request) }),
    );
}
