import { RegionCode, RulesInForce, RuleVersionList, SetRules, SupervisedKind } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { beijingDay } from "../beijing-time.ts";
import type { Desk } from "../desk.ts";
import type { Officials } from "../identity/officials.ts";
import { requireRole } from "../identity/require-role.ts";
import { pathOf } from "../regions/regions.ts";
import { listVersions, readRules } from "../supervision/read-rules.ts";
import { setRules } from "../supervision/set-rules.ts";
import { limitUpTo, numberOf } from "./paging.ts";

const pageSize = 50;
const ruleQuery = Type.Object({ region: Type.Optional(RegionCode) }, { additionalProperties: false });
const versionQuery = Type.Object(
  { ...ruleQuery.properties, limit: limitUpTo(100), cursor: Type.Optional(Type.String({ pattern: "^[1-9]\\d{0,6}$" })) },
  { additionalProperties: false },
);
const ruleParams = Type.Object({ kind: SupervisedKind });

/** Rules of supervision: read for the own region and those below by who supervises there, set for the own region. */
export function addRuleRoutes(app: Server, desk: Desk, officials: Officials): void {
  const path = "/v1/official/supervision/rules";
  const response = { 200: RulesInForce };

  async function regionFor({ headers, query }: { headers: { authorization?: string | undefined }; query: { region?: string } }) {
    const official = officials.withHeader(headers.authorization);
    const { region = official.region } = query;
    await pathOf(desk.db, region);
    await requireRole(official, "supervise", { db: desk.db, region });
    return region;
  }

  app.get(path, { schema: { querystring: ruleQuery, response } }, async (request) =>
    readRules(desk.db, await regionFor(request), beijingDay(desk.now())),
  );
  app.get(
    `${path}/:kind/versions`,
    { schema: { params: ruleParams, querystring: versionQuery, response: { 200: RuleVersionList } } },
    async (request) => {
      const { limit, cursor } = request.query;
      const region = await regionFor(request);
      return listVersions(desk.db, { region, ...request.params, before: numberOf(cursor), limit: numberOf(limit) ?? pageSize });
    },
  );
  app.put(`${path}/:kind`, { schema: { params: ruleParams, body: SetRules, response } }, async (request) => {
    const official = officials.withHeader(request.headers.authorization);
    return setRules(desk, { official, ...request.params, body: request.body, traceId: request.id });
  });
}
