import { createHmac, timingSafeEqual } from "node:crypto";
import type { SsoApp } from "../config/sso-schemas.ts";
import type { World } from "../world/world.ts";
import { organisationInfo } from "./user-info.ts";

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Source: an integrator's client of `/rest/user/query` (2018) has `errCode`, `msg` and `info`; the codes beside 0 are inferences. */
export function legalFailure(errCode: number, msg: string) {
  return { errCode, msg };
}

/**
 * The caller of `/rest/user/query`: header `x-esso-project-id` and, in `x-esso-signature`, the hex HMAC-SHA256 of the body under the project's secret. Here the project is the
 * app and its secret the app's secret key.
 */
export function legalCaller({ config }: World, { headers, body }: { headers: Headers; body: string }): SsoApp | undefined {
  const app = config.read().ssoApps.find(({ appId }) => appId === headers["x-esso-project-id"]);
  if (!app) return undefined;
  const right = createHmac("sha256", app.secretKey).update(body, "utf8").digest();
  const given = Buffer.from(String(headers["x-esso-signature"]), "hex");
  return given.length === right.length && timingSafeEqual(given, right) ? app : undefined;
}

/**
 * What a token of this app tells. The same token may be asked again, as in the integrator's client. `info` is JSON in a string; its names are that client's (`CompanyName`,
 * `uniscid`, `userId`, `realLevel`), those of the agent the unified flow's.
 */
export function answerLegalQuery(world: World, app: SsoApp, token: unknown) {
  const signOn = world.tickets.find(String(token), { appId: app.appId, flow: "legal" });
  if (typeof signOn === "string") return legalFailure(signOn === "late" ? 1002 : 1001, "令牌无效");
  const found = organisationInfo(world, signOn);
  if (!found) return legalFailure(1003, "用户不存在");
  const { userId, name, unifiedSocialId, attnName, attnPhone } = found;
  const info = { userId, CompanyName: name, uniscid: unifiedSocialId, realLevel: signOn.level, attnName, attnPhone };
  return { errCode: 0, msg: "成功", info: JSON.stringify(info) };
}
