import { fail } from "@tongban/protocol";
import { LicenceActRequest, LicenceRenewal, OfficialLicence } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import type { Desk } from "../desk.ts";
import type { Officials } from "../identity/officials.ts";
import { actOnLicence, readForOfficial, renewLicence } from "../licences/act-on-licence.ts";

const params = Type.Object({ certificateId: Type.String({ maxLength: 128 }) });

/** What the department that issued a licence does with it afterwards. */
export function addOfficialLicenceRoutes(app: Server, desk: Desk, officials: Officials): void {
  const response = { 200: OfficialLicence };
  const path = "/v1/official/licences/:certificateId";

  app.get(path, { schema: { params, response } }, async (request) => {
    const official = officials.withHeader(request.headers.authorization);
    return readForOfficial(desk, { official, ...request.params });
  });

  app.post(`${path}/act`, { schema: { params, body: LicenceActRequest, response } }, async (request) => {
    const official = officials.withHeader(request.headers.authorization);
    const { act, reason } = request.body;
    return actOnLicence(desk, { official, ...request.params, act, reason: worded(reason), traceId: request.id });
  });

  app.post(`${path}/renew`, { schema: { params, body: LicenceRenewal, response } }, async (request) => {
    const official = officials.withHeader(request.headers.authorization);
    const { reason, validUntil } = request.body;
    return renewLicence(desk, { official, ...request.params, reason: worded(reason), validUntil, traceId: request.id });
  });
}

function worded(reason: string): string {
  const words = reason.trim();
  if (!words) throw fail("REQUEST_INVALID", { say: "请写明理由", detail: { where: "/reason", rule: "required" } });
  return words;
}
