import { fail } from "@tongban/protocol";
import type { PushedApp } from "../../wechat/push/send-push.ts";
import type { World } from "../../world/world.ts";

/** The app with where its messages go; undefined when nothing is configured. */
export function findPushedApp({ config }: World, appId: string): PushedApp | undefined {
  const app = config.read().wechatApps.find((known) => known.appId === appId);
  return app?.push && { ...app, push: app.push };
}

export function requirePushedApp(world: World, appId: string): PushedApp {
  const app = findPushedApp(world, appId);
  if (!app) throw fail("NOT_FOUND", { detail: { wechatApp: appId, rule: "push is not configured" } });
  return app;
}
