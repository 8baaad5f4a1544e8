import type { AlipayApp } from "../../config/alipay-schemas.ts";
import type { World } from "../../world/world.ts";
import { alipayFailure } from "../errors.ts";
import { readBizContent, textOf } from "../read-biz-content.ts";
import type { Params } from "../read-params.ts";

interface QrOrder {
  readonly params: Params;
  /** Where the sandbox is reached. */
  readonly origin: string;
}

const colour = /^(0x|#)?[0-9A-Fa-f]{6}$/;
const sizes: readonly unknown[] = [undefined, "s", "m", "l"];

/**
 * `alipay.open.app.qrcode.create`: the addresses of three pictures. Source: opendocs.alipay.com, alipay.open.app.qrcode.create, as of 2026-11 (arguments);
 * alipay-sdk-java-all, 2024-05 (color, size, the round codes). Inferences: a bad argument, and a page that is not released, are INVALID_PARAMETER.
 */
export function createQrCode(world: World, { appId, pages }: AlipayApp, { params, origin }: QrOrder): object {
  const biz = readBizContent(params);
  if (!biz) return alipayFailure("isv.illegal-json");
  const [page, query, describe] = [textOf(biz.url_param), biz.query_param, textOf(biz.describe)];
  const isReleased = page !== undefined && /^[^/?][^?]*$/.test(page) && (pages?.includes(page) ?? true);
  const isColoured = biz.color === undefined || colour.test(String(biz.color));
  if (!isReleased || typeof query !== "string" || !describe || !isColoured || !sizes.includes(biz.size))
    return alipayFailure("INVALID_PARAMETER");
  const { id } = world.qrCodes.make({ appId, page, query, describe });
  const address = (form: string) => `${origin}/alipay/qrcode/${id}.png?form=${form}`;
  return {
    code: "10000",
    msg: "Success",
    qr_code_url: address("square"),
    qr_code_url_circle_blue: address("blue"),
    qr_code_url_circle_white: address("white"),
  };
}
