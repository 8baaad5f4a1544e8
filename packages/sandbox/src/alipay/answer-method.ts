import type { AlipayApp } from "../config/alipay-schemas.ts";
import type { World } from "../world/world.ts";
import { initializeCertify } from "./certify/initialize.ts";
import { queryCertify } from "./certify/query.ts";
import { type Checked, checkQuota, checkTimestamp } from "./check-request.ts";
import { type AlipayFailure, alipayFailure } from "./errors.ts";
import { exchangeCode } from "./exchange-code.ts";
import { type Fields, readBizContent } from "./read-biz-content.ts";
import type { Params } from "./read-params.ts";

/** What stands in a reply's node, and the node's name. */
export interface Answer {
  readonly key: string;
  readonly node: object;
}

type Business = (world: World, app: AlipayApp, biz: Fields) => object;

/** Methods that take biz_content. */
const businesses: ReadonlyMap<string, Business> = new Map<string, Business>([
  ["alipay.user.certify.open.initialize", initializeCertify],
  ["alipay.user.certify.open.query", queryCertify],
]);

const tokenMethod = "alipay.system.oauth.token";

/** `alipay.x.y` answers in `alipay_x_y_response`. */
function nodeKey(method: string): string {
  return `${method.replaceAll(".", "_")}_response`;
}

const errorKey = "error_response";

/**
 * Does a method's work. Failures stand in the method's own node (a reply quoted in alipay-sdk 4.14.0); in error_response where the sender or
 * the method is unknown, and for all failures of oauth.token beyond the common ones (alipay-easysdk#193, 2020-12: signed).
 */
export function answerMethod(world: World, checked: Checked, method: string): Answer {
  const own = nodeKey(method);
  const refuse = (failure: AlipayFailure, key = own): Answer => ({ key, node: failure });
  const known = method === tokenMethod || businesses.has(method);
  if (checked.kind === "refused") {
    const { subCode, more } = checked.refusal;
    return refuse(alipayFailure(subCode, more), checked.app && known ? own : errorKey);
  }
  const { app, params } = checked;
  if (!known) return refuse(alipayFailure("isv.invalid-method"), errorKey);
  const common = checkTimestamp(world, params) ?? checkQuota(world, app, method);
  if (common) return refuse(alipayFailure(common));
  return method === tokenMethod ? answerToken(world, app, params) : answerBusiness(world, app, { method, params });
}

/** A failure of the method's own work. */
export function failMethod(method: string, subCode: string): Answer {
  return { key: method === tokenMethod ? errorKey : nodeKey(method), node: alipayFailure(subCode) };
}

function answerToken(world: World, app: AlipayApp, params: Params): Answer {
  const node = exchangeCode(world, app, params);
  return { key: "sub_code" in node ? errorKey : nodeKey(tokenMethod), node };
}

function answerBusiness(world: World, app: AlipayApp, { method, params }: { method: string; params: Params }): Answer {
  const biz = readBizContent(params);
  const node = biz ? businesses.get(method)?.(world, app, biz) : alipayFailure("isv.illegal-json");
  return { key: nodeKey(method), node: node ?? alipayFailure("isv.invalid-method") };
}
