import { createHash, timingSafeEqual } from "node:crypto";
import type { SsoApp } from "../config/sso-schemas.ts";
import type { World } from "../world/world.ts";
import { documentOf, userIdOf } from "./user-info.ts";

type Fields = Readonly<Record<string, unknown>>;

/** How far the `time` of a call may be off. Inference. */
const skewMs = 10 * 60_000;

/**
 * Results of the older personal flow. Source: the puser guide has 0, 6001 (time), 6002, 6003, 6004 and 6099. Inference: which of the last four is which.
 */
const texts = {
  6001: "请求或票据超时",
  6002: "票据或令牌无效",
  6003: "签名错误",
  6004: "应用未登记",
  6099: "系统异常",
} as const;

export function simpleAuthFailure(result: string) {
  const known: Readonly<Record<string, string>> = texts;
  return { result, errmsg: known[result] ?? texts[6099] };
}

/**
 * `/sso/servlet/simpleauth`, methods `ticketValidation(servicecode, time, sign, st)` and `getUserInfo(servicecode, time, sign, token)`; `sign` is the MD5 of servicecode, password
 * and time in hex, the time `yyyyMMddHHmmss` in Beijing. Here the service code is the app's id and its password the app's secret key.
 */
export function answerSimpleAuth(world: World, fields: Fields) {
  const app = world.config.read().ssoApps.find(({ appId }) => appId === fields.servicecode);
  if (!app) return simpleAuthFailure("6004");
  const failed = checkSign(app, fields, world.now());
  if (failed) return simpleAuthFailure(failed);
  const caller = { appId: app.appId, flow: "personal" } as const;
  if (fields.method === "ticketValidation") {
    const exchanged = world.tickets.exchange(String(fields.st), caller);
    if (typeof exchanged === "string") return simpleAuthFailure(exchanged === "late" ? "6001" : "6002");
    const persona = world.findPersona(exchanged.signOn.persona);
    if (!persona) return simpleAuthFailure("6002");
    const username = exchanged.signOn.level === "1" ? "" : persona.name;
    return { result: "0", errmsg: "", token: exchanged.token, userid: userIdOf(persona.id), loginname: persona.id, username };
  }
  if (fields.method === "getUserInfo") {
    const signOn = world.tickets.find(String(fields.token), caller);
    if (typeof signOn === "string") return simpleAuthFailure(signOn === "late" ? "6001" : "6002");
    const persona = world.findPersona(signOn.persona);
    if (!persona) return simpleAuthFailure("6002");
    const { name, idType, number } = documentOf(persona);
    const realName = { username: name, idtype: idType, idnum: number };
    return {
      result: "0",
      errmsg: "",
      userid: userIdOf(persona.id),
      loginname: persona.id,
      authlevel: signOn.level,
      mobile: persona.phone,
      ...(signOn.level !== "1" && realName),
    };
  }
  return simpleAuthFailure("6099");
}

function checkSign({ appId, secretKey }: SsoApp, { time, sign }: Fields, now: number): "6001" | "6003" | undefined {
  const right = createHash("md5").update(`${appId}${secretKey}${time}`).digest();
  const given = Buffer.from(typeof sign === "string" ? sign : "", "hex");
  if (given.length !== right.length || !timingSafeEqual(given, right)) return "6003";
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(String(time)) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
  return Math.abs(now - at) <= skewMs ? undefined : "6001";
}
