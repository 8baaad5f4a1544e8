import { fail, isServiceError } from "@tongban/protocol";
import { askUpstream } from "../call-upstream.ts";
import type { LinkMaker, LinkOrder, MadeLink } from "../contracts/link-maker.ts";
import { pictureOf } from "../picture.ts";
import type { AlipayApp } from "./app.ts";
import type { AlipayGateway } from "./call-alipay.ts";
import { alipayFailureOf } from "./errors.ts";
import { schemeOf, webSchemeOf } from "./scheme.ts";

const method = "alipay.open.app.qrcode.create";

interface LinkContext {
  readonly gateway: AlipayGateway;
  readonly timeoutMs: number;
}

/**
 * `qrcode`: a picture to print. `scheme`: opens from another app. `https-scheme`: opens from a browser. None of them ever ends. Source: opendocs.alipay.com,
 * alipay.open.app.qrcode.create, as of 2026-11; AlipayDocs, 小程序scheme链接介绍, 2026-02.
 */
export function createLinks(app: Pick<AlipayApp, "appId" | "gatewayUrl">, { gateway, timeoutMs }: LinkContext): LinkMaker {
  async function makeCode({ page, query, describe, traceId }: LinkOrder): Promise<MadeLink> {
    const { qr_code_url: address } = await gateway
      .call(method, { url_param: page, query_param: query, describe }, traceId)
      .catch((error: unknown) => {
        throw meaningOf(error);
      });
    const url = pictureAddress(address, app.gatewayUrl);
    const { status, bytes } = await askUpstream({ api: "qr_code_url", url, method: "GET", timeoutMs, traceId });
    const picture = status === 200 ? pictureOf(bytes) : undefined;
    if (!picture) throw fail("CHANNEL_FAILED", { cause: { api: "qr_code_url", status, reason: "no picture" } });
    return { kind: "image", ...picture };
  }

  const makers = new Map<string, (order: LinkOrder) => MadeLink | Promise<MadeLink>>([
    ["qrcode", makeCode],
    ["scheme", (order) => ({ kind: "address", address: schemeOf(app.appId, order) })],
    ["https-scheme", (order) => ({ kind: "address", address: webSchemeOf(app.appId, order) })],
  ]);
  return {
    kinds: [...makers.keys()],
    async make(kind, order) {
      const make = makers.get(kind);
      if (!make) throw fail("REQUEST_INVALID", { detail: { where: "/kind", rule: "this channel has no such link" } });
      checkOrder(order);
      return make(order);
    },
  };
}

function checkOrder({ page, query, expiresAt }: LinkOrder): void {
  const refuse = (where: string, rule: string) => fail("LINK_REFUSED", { detail: { where, rule } });
  if (expiresAt !== undefined) throw refuse("/expiresAt", "an entry of Alipay never ends");
  if (!/^(?:[\w-]+(?:\/[\w-]+)*)?$/.test(page)) throw refuse("/page", "a page's path, without a slash at its start and without a query");
  // Alipay takes `name=value&name=value`; the length is our choice
  if (query.length > 1_024 || !/^(?:[^&=#\s]+=[^&=#\s]*(?:&[^&=#\s]+=[^&=#\s]*)*)?$/.test(query))
    throw refuse("/query", "name=value, joined by &, at most 1024 characters");
}

/** The picture lies on Alipay's own hosts: no reply may send us anywhere else. Inference: the list of hosts, from addresses seen in samples. */
function pictureAddress(value: unknown, gatewayUrl: string): URL {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  const isTheirs = url?.protocol === "https:" && /\.(?:alipay|alipayobjects|alicdn)\.com$/.test(url.hostname) && url.port === "";
  if (url && (isTheirs || url.origin === new URL(gatewayUrl).origin)) return url;
  throw fail("CHANNEL_FAILED", { cause: { api: method, reason: "qr_code_url is none of Alipay's" } });
}

/** What Alipay refuses for its arguments (40002) or its business (40004) is the order's fault. */
function meaningOf(error: unknown): unknown {
  const failure = isServiceError(error, "CHANNEL_FAILED") ? alipayFailureOf(error) : undefined;
  const isOrders =
    failure?.code === "40004" || ["invalid-parameter", "invalid-arguments", "INVALID_PARAMETER"].includes(failure?.subCode ?? "");
  return isOrders && isServiceError(error) ? fail("LINK_REFUSED", { cause: error.cause }) : error;
}
