import { setTimeout as pause } from "node:timers/promises";
import { fail } from "@tongban/protocol";
import { askUpstream } from "../call-upstream.ts";
import type { UpstreamContext } from "../contracts/upstream.ts";
import type { Picture } from "../picture.ts";
import type { WechatApp } from "./app.ts";
import { createAppToken } from "./app-token.ts";
import { type ErrcodeMeanings, readFailure, saysBusy, saysTokenIsOver } from "./errors.ts";
import { readReply, type WechatReply } from "./read-reply.ts";
import { sealRequest } from "./seal-request.ts";
import { openTrust } from "./trust.ts";

/** One of WeChat's calls, as data. */
export interface WechatApi {
  /** For the log. */
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Codes that mean something else here than in most calls. */
  readonly means?: ErrcodeMeanings;
  /** Nothing happens twice when it is asked twice: it is asked again when WeChat is busy. Default `false`. */
  readonly repeatable?: boolean;
  /** WeChat takes it encrypted and signed. Default `false`. */
  readonly sealable?: boolean;
}

type CallingApp = Pick<WechatApp, "appId" | "secret" | "apiBase" | "apiSecurity">;

/** WeChat's server, as one app asks it with its access token. */
export interface WechatGateway {
  /** Throws what the `errcode` means; what is given back is a success. */
  call(api: WechatApi, fields: object, traceId: string): Promise<WechatReply>;
  /** A call that answers with a picture. */
  picture(api: WechatApi, fields: object, traceId: string): Promise<Picture>;
}

/** Waits before a busy WeChat is asked again, in milliseconds. */
const waits = [100, 300];

/**
 * Every call that carries an access token goes through here. A token WeChat refuses is replaced once. A busy WeChat (-1) is asked again where that does no harm.
 * Source: developers.weixin.qq.com, general error codes and api_signature, as of 2026-11.
 */
export function openWechatGateway(app: CallingApp, context: UpstreamContext): WechatGateway {
  const { now, timeoutMs } = context;
  const token = createAppToken(app, context);
  const trust = openTrust(app);

  async function ask(api: WechatApi, fields: object, { accessToken, traceId }: { accessToken: string; traceId: string }) {
    const { name, method, path } = api;
    const url = new URL(path, app.apiBase);
    const address = url.href;
    const sealed = api.sealable && trust ? sealRequest(trust, { address, fields, at: now() }) : undefined;
    if (method === "GET") url.search = new URLSearchParams(Object.entries(fields)).toString();
    url.searchParams.set("access_token", accessToken);
    const asked = method === "GET" ? {} : (sealed ?? { body: fields });
    const reply = await askUpstream({ api: name, url, method, ...asked, timeoutMs, traceId });
    return readReply(reply, { api: name, address, trust: sealed && trust, at: now() });
  }

  async function askWithToken(api: WechatApi, fields: object, traceId: string) {
    const accessToken = await token.get(traceId);
    const answer = await ask(api, fields, { accessToken, traceId });
    if (!answer.fields || !saysTokenIsOver(answer.fields)) return answer;
    return ask(api, fields, { accessToken: await token.get(traceId, accessToken), traceId });
  }

  async function askUntilDone(api: WechatApi, fields: object, traceId: string) {
    for (const wait of api.repeatable ? waits : []) {
      const answer = await askWithToken(api, fields, traceId);
      if (!answer.fields || !saysBusy(answer.fields)) return answer;
      await pause(wait);
    }
    return askWithToken(api, fields, traceId);
  }

  return {
    async call(api, fields, traceId) {
      const { fields: reply } = await askUntilDone(api, fields, traceId);
      if (!reply) throw fail("CHANNEL_FAILED", { cause: { api: api.name, reason: "a picture, where none was asked for" } });
      const failure = readFailure(reply, api.name, api.means);
      if (failure) throw failure;
      return reply;
    },
    async picture(api, fields, traceId) {
      const { picture, fields: reply = {} } = await askUntilDone(api, fields, traceId);
      if (picture) return picture;
      throw readFailure(reply, api.name, api.means) ?? fail("CHANNEL_FAILED", { cause: { api: api.name, reason: "no picture" } });
    },
  };
}
