import { Type } from "typebox";
import type { ServerScope } from "../../server/scope.ts";
import { openidOf } from "../../wechat/identifiers.ts";
import { sendPush, verifyPushAddress } from "../../wechat/push/send-push.ts";
import type { PushFields } from "../../wechat/push/write-xml.ts";
import type { World } from "../../world/world.ts";
import { requirePushedApp } from "./push.ts";
import { requirePhone } from "./require-phone.ts";

const strict = { additionalProperties: false } as const;
const PushBody = Type.Object(
  {
    appId: Type.String(),
    persona: Type.String({ description: "who did it" }),
    fields: Type.Unsafe<PushFields>({ type: "object", description: "MsgType and what goes with it, as { MsgType: text, Content }" }),
    forged: Type.Optional(Type.Boolean({ description: "signed with another token" })),
  },
  strict,
);
const AppBody = Type.Object({ appId: Type.String() }, strict);

/** Lets WeChat send a message to the developer's server, as when a user writes or acts, and shows what came back. */
export function addPushRoutes(scope: ServerScope, world: World): void {
  const tags = ["device"];
  scope.post("/device/wechat/push", { schema: { tags, body: PushBody } }, async ({ body: { appId, persona, fields, forged = false } }) => {
    const openid = openidOf(requirePhone(world, { appId, persona }), appId);
    return sendPush(world, { app: requirePushedApp(world, appId), openid, fields, forged });
  });
  scope.post("/device/wechat/push/verify", { schema: { tags, body: AppBody } }, async ({ body }) =>
    verifyPushAddress(world, requirePushedApp(world, body.appId)),
  );
}
