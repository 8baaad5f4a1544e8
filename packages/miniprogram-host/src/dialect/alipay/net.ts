import { type ApiContext, type ApiFailure, failure } from "../../native/api.ts";
import { mayAsk } from "../../native/request/hosts.ts";
import type { SendTrouble } from "../../native/request/send.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";

/** Source: AlipayDocs, my.request, 2026-02, and @mini-types/my 3.0.14. */
const troubles: Readonly<Record<SendTrouble, { readonly text: string; readonly code: number }>> = {
  abort: { text: "request:fail abort", code: 9 },
  timeout: { text: "request timeout", code: 13 },
  network: { text: "network error", code: 12 },
  offline: { text: "network error", code: 12 },
  tooBig: { text: "network error", code: 12 },
};

export function sendFailure(trouble: SendTrouble): ApiFailure {
  const { text, code } = troubles[trouble];
  return failure(text, code);
}

/** Throws for an address that can't be asked. A domain outside the list is error 11 (from memory). */
export function readUrl({ domains }: ApiContext, url: unknown): string {
  if (typeof url !== "string" || !/^https?:/.test(url)) throw failure("接口参数无效", 2);
  return allowed(url, domains);
}

/** The same for a WebSocket; the allow-list names it by its own origin, as `wss://push.example.cn`. Source of the codes: AlipayDocs, api/vx19c3, 2026-02. */
export function readSocketUrl({ domains }: ApiContext, url: unknown): string {
  if (typeof url !== "string" || url === "") throw failure("URL 为空", 3);
  if (!/^wss?:/.test(url)) throw failure("URL 必须以 ws 或者 wss 开头", 5);
  return allowed(url, domains);
}

function allowed(url: string, domains: readonly string[] | undefined): string {
  if (!mayAsk(url, domains)) throw failure("无权跨域", 11);
  return url;
}

/** `headers`, or the older `header`. The referer is fixed. Source: my.request, @mini-types/my 3.0.14; the version is this host's. */
export function headersFor({ appId, navigation }: ApiContext, { headers, header }: Fields): Fields {
  const own = Object.entries(fieldsOf(headers ?? header)).filter(([name]) => name.toLowerCase() !== "referer");
  const page = navigation.stack().at(-1)?.source.path ?? "";
  return { ...Object.fromEntries(own), referer: `https://${appId}.hybrid.alipay-eco.com/${appId}/0/index.html#${page}` };
}
