import type { World } from "../../world/world.ts";

/** Is this path, with or without a query, a released page of the app? An app without a list has every page. */
export function isReleased({ config }: World, appId: string, page: string): boolean {
  const pages = config.read().wechatApps.find((app) => app.appId === appId)?.pages;
  return pages === undefined || pages.includes(page.split("?", 1)[0] ?? "");
}

/** The first of the app's pages: where an entry without a path leads. */
export function homeOf({ config }: World, appId: string): string {
  return config.read().wechatApps.find((app) => app.appId === appId)?.pages?.[0] ?? "pages/index/index";
}
