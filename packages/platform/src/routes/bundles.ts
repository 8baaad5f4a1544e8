import { Bundle, BundleList, RegionCode, Slug, ThemeList } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import themes from "../data/themes.json" with { type: "json" };
import type { Desk } from "../desk.ts";
import { listBundles, readBundle } from "../items/bundles.ts";
import { limitUpTo, numberOf } from "./paging.ts";

const named = (names: Readonly<Record<string, string>>) =>
  Object.entries(names)
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
const themeList = {
  person: named(themes.person),
  legal: named(themes.legal),
  lifeEvents: named(themes.lifeEvents),
  scenes: named(themes.scenes),
};

export function addBundleRoutes(app: Server, { db, now }: Desk): void {
  const query = Type.Object({ region: Type.Optional(RegionCode), limit: limitUpTo(100), cursor: Type.Optional(Slug) });
  app.get("/v1/bundles", { schema: { querystring: query, response: { 200: BundleList } } }, async ({ query: { region, limit, cursor } }) =>
    listBundles(db, { region, after: cursor, limit: numberOf(limit) ?? 50 }),
  );
  app.get(
    "/v1/bundles/:bundleId",
    { schema: { params: Type.Object({ bundleId: Type.String({ maxLength: 64 }) }), response: { 200: Bundle } } },
    async ({ params }) => readBundle(db, { ...params, at: now() }),
  );
  app.get("/v1/themes", { schema: { response: { 200: ThemeList } } }, async () => themeList);
}
