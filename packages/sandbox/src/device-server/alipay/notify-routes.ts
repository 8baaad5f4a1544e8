import { fail } from "@tongban/protocol";
import { Type } from "typebox";
import { sendNotify } from "../../alipay/notify/send-notify.ts";
import { NotifyFault } from "../../config/alipay-rules.ts";
import type { ServerScope } from "../../server/scope.ts";
import type { World } from "../../world/world.ts";
import { requireApp } from "./require-phone.ts";

const NotifyBody = Type.Object(
  {
    appId: Type.String(),
    params: Type.Record(Type.String(), Type.String(), { description: "notify_type or msg_method, and what goes with it" }),
    notifyId: Type.Optional(Type.String({ description: "one sent before, to send it again" })),
    keepSignType: Type.Optional(Type.Boolean({ description: "signed with sign_type. Default: without" })),
    fault: Type.Optional(NotifyFault),
  },
  { additionalProperties: false },
);

/** Lets Alipay notify the developer's server, and shows what came back. */
export function addNotifyRoutes(scope: ServerScope, world: World): void {
  scope.post("/device/alipay/notify", { schema: { tags: ["device"], body: NotifyBody } }, async ({ body: { appId, ...order } }) => {
    const { gatewayUrl } = requireApp(world, appId);
    if (gatewayUrl === undefined) throw fail("NOT_FOUND", { detail: { alipayApp: appId, rule: "gatewayUrl is not configured" } });
    return sendNotify(world, { appId, url: gatewayUrl, ...order });
  });
}
