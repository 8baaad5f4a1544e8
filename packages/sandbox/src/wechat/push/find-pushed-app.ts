import type { World } from "../../world/world.ts";
import type { PushedApp } from "./send-push.ts";

/** The app with where its messages go; undefined when nothing is configured. */
export function findPushedApp({ config }: World, appId: string): PushedApp | undefined {
  const app = config.read().wechatApps.find((known) => known.appId === appId);
  return app?.push && { ...app, push: app.push };
}
