import { qrText } from "../../alipay/links/draw-qr-code.ts";
import type { World } from "../../world/world.ts";

/** How a mini-program is opened. Values of a query are decoded, as `my` gives them. */
interface Launch {
  readonly appId: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Text, as the host has it. */
  readonly scene: string;
}

export type OpenedEntry = { readonly opened: true; readonly launch: Launch } | { readonly opened: false };

/** Scanned code, and whatever came from outside. Source: AlipayDocs, scenes, 2026-02. Inference: an address opens with 1300. */
const scenes = { scan: "1011", outside: "1300" } as const;

/**
 * Follows what a scanner reads of a code, or an address, to a page. Only the first parameter of a query that was not encoded survives. Source: AlipayDocs,
 * 小程序scheme链接介绍, 2026-02.
 */
export function openEntry(world: World, link: string): OpenedEntry {
  const [, id] = /^https:\/\/qr\.alipay\.com\/s6x([0-9a-f]+)$/.exec(link) ?? [];
  const code = id !== undefined && link === qrText(id) ? world.qrCodes.find(id) : undefined;
  if (code) return launch({ appId: code.appId, path: code.page, query: code.query, scene: scenes.scan });
  const params = readScheme(link);
  const appId = params?.get("appId");
  if (!params || !world.config.read().alipayApps.some((app) => app.appId === appId)) return { opened: false };
  const { pages } = world.config.read().alipayApps.find((app) => app.appId === appId) ?? {};
  const path = params.get("page") || (pages?.[0] ?? "pages/index/index");
  return launch({ appId: appId ?? "", path, query: params.get("query") ?? "", scene: scenes.outside });
}

function launch({ query, ...to }: { appId: string; path: string; query: string; scene: string }): OpenedEntry {
  const values = Object.fromEntries(new URLSearchParams(query));
  return { opened: true, launch: { ...to, ...(query !== "" && { query: values }) } };
}

/** The parameters of `alipays://…`, or of the same inside the address for browsers. */
function readScheme(link: string): URLSearchParams | undefined {
  const web = "https://ds.alipay.com/?";
  const inside = link.startsWith(web) ? (new URLSearchParams(link.slice(web.length)).get("scheme") ?? "") : link;
  const [, query] = /^alipays:\/\/platformapi\/startapp\?(.*)$/.exec(inside) ?? [];
  return query === undefined ? undefined : new URLSearchParams(query);
}
