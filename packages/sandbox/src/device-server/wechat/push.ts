import { fail } from "@tongban/protocol";
import { findPushedApp } from "../../wechat/push/find-pushed-app.ts";
import type { PushedApp } from "../../wechat/push/send-push.ts";
import type { World } from "../../world/world.ts";

/** The app with where its messages go, or NOT_FOUND. */
export function requirePushedApp(world: World, appId: string): PushedApp {
  const app = findPushedApp(world, appId);
  if (!app) throw fail("NOT_FOUND", { detail: { wechatApp: appId, rule: "push is not configured" } });
  return app;
}
