import { homeOf } from "../../wechat/links/check-page.ts";
import type { Entry } from "../../wechat/links/entries.ts";
import type { World } from "../../world/world.ts";

/** How a mini-program is opened, as `getLaunchOptionsSync` tells it: values of a query stay percent-encoded. */
interface Launch {
  readonly appId: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: number;
}

export type OpenedEntry =
  | { readonly opened: true; readonly launch: Launch }
  | { readonly opened: false; readonly why: "unknown" | "expired" };

/** What she opens: the text of a code, a link, or a picture. */
export type Opening = { readonly link: string; readonly inWechat: boolean } | { readonly picture: Buffer };

const codeScene = 1047;
const schemeScene = 1065;
const linkScene = { inside: 1167, outside: 1194 } as const;

/**
 * Follows a code or link of the sandbox to a page. A link may carry one more parameter, `cq`. Source: developers.weixin.qq.com, qr-code,
 * url-link and url-scheme, as of 2026-11, and SceneValues of miniprogram-api-typings 5.2.3.
 */
export function openEntry(world: World, opening: Opening): OpenedEntry {
  const [ticket, cq] = "link" in opening ? readLink(opening.link) : [];
  const entry = "link" in opening ? world.entries.find(ticket ?? "") : world.entries.findPicture(opening.picture);
  if (!entry) return { opened: false, why: "unknown" };
  if (entry.until !== undefined && world.now() >= entry.until) return { opened: false, why: "expired" };
  const query = { ...readQuery(entry.query), ...(cq !== undefined && { cq }) };
  const inWechat = "link" in opening && opening.inWechat;
  return {
    opened: true,
    launch: { appId: entry.appId, path: entry.path || homeOf(world, entry.appId), query, scene: sceneOf(entry, inWechat) },
  };
}

function sceneOf({ kind }: Entry, inWechat: boolean): number {
  if (kind === "wxacode") return codeScene;
  if (kind === "scheme") return schemeScene;
  return inWechat ? linkScene.inside : linkScene.outside;
}

/** The ticket and the added parameter of a link, or the ticket of a code's text. */
function readLink(link: string): readonly [ticket?: string | undefined, cq?: string | undefined] {
  const [, ticket, cq] =
    /^https:\/\/(?:wxaurl|wxmpurl)\.cn\/(\w+)(?:\?cq=([^&#]*))?$/.exec(link) ??
    /^weixin:\/\/dl\/business\/\?t=(\w+)(?:&cq=([^&#]*))?$/.exec(link) ??
    /^wxacode:(\w+)$/.exec(link) ??
    [];
  return [ticket, cq];
}

function readQuery(query: string): Readonly<Record<string, string>> {
  const pairs = query.split("&").filter((pair) => pair !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
