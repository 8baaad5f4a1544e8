import { createHash } from "node:crypto";
import { fail } from "@tongban/protocol";
import type { Server } from "@tongban/server-kit";
import type { Gateway } from "../../gateway.ts";
import type { OnChannelEvent } from "../channel-event.ts";
import { createOnce } from "../once.ts";
import { handOver } from "./hand-over.ts";
import { formatOf, type PushFields } from "./message-text.ts";
import { isSignedQuery, type OpenedPush, openPush, type PushQuery, window } from "./open-push.ts";
import { openPushApps } from "./push-apps.ts";
import { readEvents } from "./read-events.ts";

/** What WeChat takes for "done". */
const done = "success";

/**
 * WeChat's pushes, at `/push/wechat/:appId`: each is done once, and whatever is wrong with one is answered alike. Throws an error that names the app when its
 * settings are not safe to start on.
 */
export async function registerWechatPush(
  server: Server,
  { options, now }: Pick<Gateway, "options" | "now">,
  onEvent: OnChannelEvent,
): Promise<void> {
  const apps = openPushApps(options);
  const once = createOnce({ forMs: 2 * window, most: 50_000, now });
  const route = "/push/wechat/:appId";
  const hidden = { schema: { hide: true } };

  function appOf(params: unknown) {
    const push = apps.get((params as { readonly appId: string }).appId);
    if (!push) throw fail("NOT_FOUND");
    return push;
  }

  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string" }, (_request, body, parsed) => parsed(null, body));

    scope.get(route, hidden, async (request, reply) => {
      const query = readQuery(request.query);
      if (!isSignedQuery(query, appOf(request.params), now())) throw refused();
      return reply.type("text/plain; charset=utf-8").send(query.echostr);
    });

    scope.post(route, hidden, async (request, reply) => {
      const [push, query, at] = [appOf(request.params), readQuery(request.query), now()];
      const body = typeof request.body === "string" ? request.body : "";
      const opened = openPush(query, body, { push, at });
      if (!opened) throw refused();
      const { fields } = opened;
      const { appId } = push.app;
      const name = `wechat ${appId} ${nameOf(opened)}`;
      const work = () => once.run(name, "", () => takeIn(fields, push.app, name));
      // in plain mode the signature does not cover the body: one nonce is good for one body
      const taken = once.run(`${appId} nonce ${query.timestamp} ${query.nonce}`, hashOf(body), async () => work());
      if (!taken) throw refused();
      await taken;
      const answer = fields.MsgType === "event" ? undefined : handOver(fields, { push, format: formatOf(body), at });
      return reply.type("text/plain; charset=utf-8").send(answer ?? done);
    });
  });

  async function takeIn(fields: PushFields, app: Parameters<typeof readEvents>[1], name: string): Promise<void> {
    if (fields.MsgType !== "event") return;
    for (const [index, event] of readEvents(fields, app).entries()) await onEvent(event, `${name} ${index}`);
  }
}

/** One answer for all that is wrong: who asks learns nothing about why. */
function refused() {
  return fail("REQUEST_INVALID", { cause: { reason: "not a push of WeChat's for this app, now" } });
}

/** A message by its id, an event by all it says; so too an id that JSON has rounded. */
function nameOf({ fields: { MsgId: id }, message }: OpenedPush): string {
  return /^\d{1,64}$/.test(String(id)) && (typeof id === "string" || Number.isSafeInteger(id)) ? `id ${id}` : `hash ${hashOf(message)}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64url");
}

/** Each parameter once, as text; the rest as if it were not there. */
function readQuery(query: unknown): PushQuery {
  const given = query as Readonly<Record<string, unknown>>;
  const text = (name: keyof PushQuery): string => {
    const value = given[name];
    return typeof value === "string" && value.length <= 512 ? value : "";
  };
  return {
    signature: text("signature"),
    timestamp: text("timestamp"),
    nonce: text("nonce"),
    msg_signature: text("msg_signature"),
    echostr: text("echostr"),
  };
}
