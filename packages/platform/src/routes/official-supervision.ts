import {
  CardBodies,
  CardListQuery,
  FiguresQuery,
  SupervisionCardDetail,
  SupervisionCardList,
  SupervisionFigures,
} from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import type { Desk } from "../desk.ts";
import type { Officials } from "../identity/officials.ts";
import { actOnCard, readCardFor } from "../supervision/act-on-card.ts";
import { readFigures } from "../supervision/figures.ts";
import { listCards } from "../supervision/read-cards.ts";
import { scanCards } from "../supervision/scan-cards.ts";
import { scopeOf } from "../supervision/scope.ts";
import { numberOf } from "./paging.ts";

const pageSize = 50;
const params = Type.Object({ superviseNo: Type.String({ pattern: "^\\d{18}$" }) });

/** Yellow and red cards, and the figures of departments. Each read gives the cards that are due first, so it is right at any moment of any clock. */
export function addSupervisionRoutes(app: Server, desk: Desk, officials: Officials): void {
  const path = "/v1/official/supervision";
  const response = { 200: SupervisionCardDetail };

  app.get(`${path}/cards`, { schema: { querystring: CardListQuery, response: { 200: SupervisionCardList } } }, async (request) => {
    const { region, deptCode, ...filters } = request.query;
    const scope = await scopeOf(desk.db, officials.withHeader(request.headers.authorization), { region, deptCode });
    await scanCards(desk);
    return listCards(desk.db, scope, { ...filters, limit: numberOf(filters.limit) ?? pageSize });
  });

  app.get(`${path}/figures`, { schema: { querystring: FiguresQuery, response: { 200: SupervisionFigures } } }, async (request) => {
    const { region, deptCode, ...period } = request.query;
    const scope = await scopeOf(desk.db, officials.withHeader(request.headers.authorization), { region, deptCode });
    await scanCards(desk);
    return readFigures(desk, scope, { ...period, limit: numberOf(period.limit) ?? pageSize });
  });

  app.get(`${path}/cards/:superviseNo`, { schema: { params, response } }, async (request) => {
    const official = officials.withHeader(request.headers.authorization);
    return readCardFor(desk.db, official, request.params.superviseNo);
  });

  app.post(
    `${path}/cards/:superviseNo/acknowledge`,
    {
      schema: { params, body: CardBodies.acknowledge, response },
      preValidation: async (request) => {
        request.body ??= {};
      },
    },
    async (request) => {
      const official = officials.withHeader(request.headers.authorization);
      return actOnCard(desk, { official, ...request.params, act: "acknowledge", traceId: request.id });
    },
  );

  app.post(`${path}/cards/:superviseNo/answer`, { schema: { params, body: CardBodies.answer, response } }, async (request) => {
    const official = officials.withHeader(request.headers.authorization);
    return actOnCard(desk, { official, ...request.params, act: "answer", text: request.body.measures, traceId: request.id });
  });

  app.post(`${path}/cards/:superviseNo/return`, { schema: { params, body: CardBodies.return, response } }, async (request) => {
    const official = officials.withHeader(request.headers.authorization);
    return actOnCard(desk, { official, ...request.params, act: "return", text: request.body.reason, traceId: request.id });
  });

  app.post(`${path}/cards/:superviseNo/close`, { schema: { params, body: CardBodies.close, response } }, async (request) => {
    const official = officials.withHeader(request.headers.authorization);
    return actOnCard(desk, { official, ...request.params, act: "close", text: request.body.resultText, traceId: request.id });
  });
}
