import { fail } from "@tongban/protocol";
import type { Server } from "@tongban/server-kit";
import type { Gateway } from "../../gateway.ts";
import { type AlipayApp, isAlipayApp } from "../../upstream/alipay/app.ts";
import { type AlipayGateway, openAlipayGateway } from "../../upstream/alipay/call-alipay.ts";
import type { OnChannelEvent } from "../channel-event.ts";
import { createOnce } from "../once.ts";
import { isSignedNotify, oldest, readForm, timeOf } from "./open-notify.ts";
import { readEvent } from "./read-events.ts";

/** What Alipay takes for "done"; to anything else it comes again. */
const done = "success";

interface NotifiedApp {
  readonly app: AlipayApp;
  readonly gateway: AlipayGateway;
}

/**
 * Alipay's asynchronous notifications, at `/push/alipay/:appId`, the address to enter as 应用网关 in the console: each `notify_id` is done once, and whatever is
 * wrong with one is answered alike.
 */
export async function registerAlipayPush(
  server: Server,
  { options, now }: Pick<Gateway, "options" | "now">,
  onEvent: OnChannelEvent,
): Promise<void> {
  const setting = { now, timeoutMs: options.upstreamTimeoutMs };
  const apps = new Map(options.apps.filter(isAlipayApp).map((app) => [app.appId, { app, gateway: openAlipayGateway(app, setting) }]));
  const once = createOnce({ forMs: 2 * oldest, most: 50_000, now });

  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string" }, (_request, body, parsed) => parsed(null, body));
    scope.post("/push/alipay/:appId", { schema: { hide: true } }, async (request, reply) => {
      const notified = apps.get((request.params as { readonly appId: string }).appId);
      if (!notified) throw fail("NOT_FOUND");
      await takeIn(notified, typeof request.body === "string" ? request.body : "", request.id);
      return reply.type("text/plain; charset=utf-8").send(done);
    });
  });

  async function takeIn({ app, gateway }: NotifiedApp, body: string, traceId: string): Promise<void> {
    const params = readForm(body);
    const [id, at] = [params?.get("notify_id") ?? "", params && timeOf(params, now())];
    if (!params || at === undefined || !/^[\w-]{1,128}$/.test(id) || params.get("app_id") !== app.appId) throw refused();
    // certificate mode: Alipay may have changed to one we have not seen
    await gateway.meetCertificate(params.get("alipay_cert_sn"), traceId);
    if (!isSignedNotify(params, gateway.trust.keys())) throw refused();
    const name = `alipay ${app.appId} ${id}`;
    await once.run(name, "", () => onEvent(readEvent(params, app, at), name));
  }
}

/** One answer for all that is wrong: who asks learns nothing about why. */
function refused() {
  return fail("REQUEST_INVALID", { cause: { reason: "not a notification of Alipay's for this app, now" } });
}
