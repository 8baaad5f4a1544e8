import { createHash } from "node:crypto";
import { fail } from "@tongban/protocol";
import { beijingTime } from "../../../time.ts";
import type { ChannelIdentity } from "../../contracts/identity.ts";
import type { SsoApp } from "../app.ts";
import { callSso, type SsoExchange } from "../call-sso.ts";
import { ssoPaths } from "../paths.ts";
import type { PersonalSetting } from "../setting.ts";
import { readFailure } from "./errors.ts";
import { readIdentity } from "./read-identity.ts";

/**
 * Ticket → token → user info, by `simpleauth`. Every call carries service code, time (`yyyyMMddHHmmss`, Beijing) and the MD5 of code, password and time: that is the interface; it
 * protects nothing, so it must go over TLS. As a form, so that no ticket stands in an address. Source: the puser guide (2015-2022) and integrators' clients of it.
 */
export async function exchangeTicket(app: SsoApp<PersonalSetting>, { code, traceId, line }: SsoExchange): Promise<ChannelIdentity> {
  const paths = { ...ssoPaths.direct.personal, ...app.sso.paths };
  const ask = (method: string, path: string, more: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ method, ...signed(app.sso, line.now()), datatype: "json", ...more });
    return callSso(line, { api: method, path, body, traceId });
  };
  const token = readToken(await ask("ticketValidation", paths.validation, { st: code }));
  return readIdentity(await ask("getUserInfo", paths.userInfo, { token }), app);
}

export function signed({ serviceCode, servicePassword }: Pick<PersonalSetting, "serviceCode" | "servicePassword">, at: number) {
  const time = beijingTime(at).replace(/\D/g, "");
  const sign = createHash("md5").update(`${serviceCode}${servicePassword}${time}`).digest("hex");
  return { servicecode: serviceCode, time, sign };
}

function readToken(reply: Readonly<Record<string, unknown>>): string {
  const api = "ticketValidation";
  const failure = readFailure(reply, api);
  if (failure) throw failure;
  const { token } = reply;
  if (typeof token !== "string" || token === "") throw fail("CHANNEL_FAILED", { cause: { api, reason: "no token" } });
  return token;
}
