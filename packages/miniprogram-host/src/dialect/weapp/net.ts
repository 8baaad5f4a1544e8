import { type ApiContext, type ApiFailure, failure } from "../../native/api.ts";
import { mayAsk } from "../../native/request/hosts.ts";
import { createLines } from "../../native/request/line.ts";
import type { SendTrouble } from "../../native/request/send.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";

/** Source: PublicErrno, as of 2026-11; which code goes with which trouble, and the texts of the network's own, are from memory. */
const troubles: Readonly<Record<SendTrouble, { readonly text: string; readonly code: number | undefined }>> = {
  abort: { text: "abort", code: 600003 },
  timeout: { text: "timeout", code: 5 },
  network: { text: "errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED", code: 600001 },
  offline: { text: "errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED", code: 600001 },
  tooBig: { text: "exceed max file size", code: undefined },
};

export function sendFailure(trouble: SendTrouble): ApiFailure {
  const { text, code } = troubles[trouble];
  return failure(text, code);
}

/** Ten of each kind run at once; more wait. Source: framework/ability/network, as of 2026-11 (that they wait is from memory). */
export const lineOf = createLines(10);

export type RequestKind = "request" | "uploadFile" | "downloadFile" | "connectSocket";

/** Throws for an address that can't be asked. */
export function readUrl(ctx: ApiContext, url: unknown): string {
  return readAddress(ctx, url, /^https?:/);
}

/** The same for a WebSocket; the allow-list names it by its own origin, as `wss://push.example.cn`. */
export function readSocketUrl(ctx: ApiContext, url: unknown): string {
  return readAddress(ctx, url, /^wss?:/);
}

function readAddress({ domains }: ApiContext, url: unknown, scheme: RegExp): string {
  if (typeof url !== "string" || !scheme.test(url)) throw failure(`invalid url "${String(url)}"`, 600009);
  if (!mayAsk(url, domains)) throw failure("url not in domain list", 600002);
  return url;
}

/** The call's own timeout, or that of app.json's `networkTimeout`, or 60 s. */
export function timeoutOf({ pkg }: ApiContext, given: unknown, kind: RequestKind): number {
  return Number(given ?? fieldsOf(pkg.app.json.networkTimeout)[kind] ?? 60_000);
}

/** The Referer is fixed and the app's own does not count. Source: framework/ability/network, as of 2026-11. */
export function headersFor({ appId }: ApiContext, header: unknown): Fields {
  const own = Object.entries(fieldsOf(header)).filter(([name]) => name.toLowerCase() !== "referer");
  return { ...Object.fromEntries(own), referer: `https://servicewechat.com/${appId}/devtools/page-frame.html` };
}
