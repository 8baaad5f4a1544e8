import { createHmac } from "node:crypto";
import type { ChannelIdentity } from "../../contracts/identity.ts";
import type { SsoApp } from "../app.ts";
import { callSso, type SsoExchange } from "../call-sso.ts";
import { ssoPaths } from "../paths.ts";
import type { LegalSetting } from "../setting.ts";
import { readIdentity } from "./read-identity.ts";

/**
 * Asks `/rest/user/query` who is behind an `ssotoken`. At its own host a call names the project and carries the hex HMAC-SHA256 of its body under the project's secret; behind the API
 * gateway that one's signature does. Source: integrators' clients (2018, 2022).
 */
export async function exchangeToken(app: SsoApp<LegalSetting>, { code, traceId, line }: SsoExchange): Promise<ChannelIdentity> {
  const { project, paths } = app.sso;
  const { query } = { ...ssoPaths.direct.legal, ...paths };
  const body = JSON.stringify({ token: code });
  const headers = project && { "x-esso-project-id": project.id, "x-esso-signature": sign(body, project.secret) };
  const reply = await callSso(line, { api: "user/query", path: query, body, traceId, ...(headers && { headers }) });
  return readIdentity(reply, app);
}

function sign(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("hex");
}
