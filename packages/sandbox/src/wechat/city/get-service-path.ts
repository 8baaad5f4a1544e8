import type { World } from "../../world/world.ts";
import { type WechatFailure, wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";

type Body = Readonly<Record<string, unknown>>;

/** The mini-program of WeChat's city service. Source: developers.weixin.qq.com, cityservice-checkrealnameinfo, as of 2026-11. */
const cityApp = "wx308bd2aeb83d3345";
const channels: readonly unknown[] = [0, 1, 2, 3, 5];

type PageQuery = Readonly<Record<string, string>> | undefined;

/** What leads to a page of each type; undefined when an argument it needs is missing or wrong. */
const queries: Readonly<Record<number, (body: Body) => PageQuery>> = {
  0: ({ service_id, params, city_id }) => {
    const passed = params === undefined ? {} : readParams(params);
    if (!Number.isInteger(service_id) || !passed) return undefined;
    return { ...passed, service_id: String(service_id), ...(textOf(city_id) !== undefined && { city_id: String(city_id) }) };
  },
  1: ({ city_name }) => allTexts({ city_name }),
  2: () => ({}),
  3: ({ city_name, content_name }) => allTexts({ city_name, content_name }),
  5: ({ city_name, ext_params }) => {
    const pairs: readonly (Body | null)[] = Array.isArray(ext_params) ? ext_params : [];
    return allTexts({ city_name, keyword: pairs.find((pair) => pair?.key === "keyword")?.value });
  },
};

function allTexts(fields: Body): PageQuery {
  const texts = Object.entries(fields).filter((entry): entry is [string, string] => textOf(entry[1]) !== undefined);
  return texts.length === Object.keys(fields).length ? Object.fromEntries(texts) : undefined;
}

/**
 * `POST /cityservice/getservicepath`: where a page of WeChat's city service is. Types: 0 a service, 1 home, 2 health code, 3 a topic, 5 a list.
 * Source: developers.weixin.qq.com, cityserviceservicehomepath, as of 2026-11. Inferences: the paths themselves, and that bad arguments read
 * 40097: the page lists no codes.
 */
export function getServicePath(world: World, _appId: string, body: Body): object | WechatFailure {
  const query = channels.includes(body.src_channel) && typeof body.page_type === "number" ? queries[body.page_type]?.(body) : undefined;
  if (!query) return wechatFailure(40097, world);
  return {
    errcode: 0,
    errmsg: "ok",
    path: `subPages/city/page-${body.page_type}/main`,
    query_string: new URLSearchParams(query).toString(),
    business_type: "cityservice",
    app_id: cityApp,
  };
}

/** `[{"key":"type","value":"11"}]`, as text: at most ten, all texts, no key twice. */
function readParams(params: unknown): PageQuery {
  const pairs = parse(params);
  if (!Array.isArray(pairs) || pairs.length > 10) return undefined;
  const entries = pairs.map((pair: Body | null): [unknown, unknown] => [pair?.key, pair?.value]);
  const texts = entries.filter((entry): entry is [string, string] => entry.every((part) => typeof part === "string"));
  return texts.length === pairs.length && new Set(texts.map(([key]) => key)).size === pairs.length ? Object.fromEntries(texts) : undefined;
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
