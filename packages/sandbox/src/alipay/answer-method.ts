import type { AlipayApp } from "../config/alipay-schemas.ts";
import type { World } from "../world/world.ts";
import { initializeCertify } from "./certify/initialize.ts";
import { queryCertify } from "./certify/query.ts";
import { type Checked, checkQuota, checkTimestamp } from "./check-request.ts";
import { downloadCertificate } from "./download-certificate.ts";
import { type AlipayFailure, alipayFailure } from "./errors.ts";
import { exchangeCode } from "./exchange-code.ts";
import { createQrCode } from "./links/create-qr-code.ts";
import { sendTemplateMessage } from "./messages/send-template-message.ts";
import { type Fields, readBizContent } from "./read-biz-content.ts";
import type { Params } from "./read-params.ts";
import { shareUserInfo } from "./share-user-info.ts";

/** What stands in a reply's node, and the node's name. */
export interface Answer {
  readonly key: string;
  readonly node: object;
}

export interface MethodCall {
  readonly method: string;
  /** Where the sandbox is reached. */
  readonly origin: string;
}

interface Asked {
  readonly params: Params;
  readonly origin: string;
}

type Work = (world: World, app: AlipayApp, asked: Asked) => object;

const tokenMethod = "alipay.system.oauth.token";

const works: ReadonlyMap<string, Work> = new Map<string, Work>([
  [tokenMethod, (world, app, { params }) => exchangeCode(world, app, params)],
  ["alipay.user.info.share", (world, app, { params }) => shareUserInfo(world, app, params)],
  ["alipay.user.certify.open.initialize", content(initializeCertify)],
  ["alipay.user.certify.open.query", content(queryCertify)],
  ["alipay.open.app.qrcode.create", createQrCode],
  ["alipay.open.app.mini.templatemessage.send", content(sendTemplateMessage)],
  ["alipay.open.app.alipaycert.download", content(downloadCertificate)],
]);

/** Work on what stands in biz_content. */
function content(business: (world: World, app: AlipayApp, biz: Fields) => object): Work {
  return (world, app, { params }) => {
    const biz = readBizContent(params);
    return biz ? business(world, app, biz) : alipayFailure("isv.illegal-json");
  };
}

/** `alipay.x.y` answers in `alipay_x_y_response`. */
function nodeKey(method: string): string {
  return `${method.replaceAll(".", "_")}_response`;
}

export const errorKey = "error_response";

/**
 * Does a method's work. Failures stand in the method's own node (a reply quoted in alipay-sdk 4.14.0); in error_response where the sender or
 * the method is unknown, and for all failures of oauth.token beyond the common ones (alipay-easysdk#193, 2020-12: signed).
 */
export function answerMethod(world: World, checked: Checked, { method, origin }: MethodCall): Answer {
  const own = nodeKey(method);
  const refuse = (failure: AlipayFailure, key = own): Answer => ({ key, node: failure });
  const work = works.get(method);
  if (checked.kind === "refused") {
    const { subCode, more } = checked.refusal;
    return refuse(alipayFailure(subCode, more), checked.app && work ? own : errorKey);
  }
  const { app, params } = checked;
  if (!work) return refuse(alipayFailure("isv.invalid-method"), errorKey);
  const common = checkTimestamp(world, params) ?? checkQuota(world, app, method);
  if (common) return refuse(alipayFailure(common));
  const node = work(world, app, { params, origin });
  return { key: method === tokenMethod && "sub_code" in node ? errorKey : own, node };
}

/** A failure of the method's own work. */
export function failMethod(method: string, subCode: string): Answer {
  return { key: method === tokenMethod ? errorKey : nodeKey(method), node: alipayFailure(subCode) };
}
