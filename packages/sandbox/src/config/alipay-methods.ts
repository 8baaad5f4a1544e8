import { Type } from "typebox";

/** The simulated methods, as faults and quotas name them. */
export const alipayMethods = [
  "alipay.system.oauth.token",
  "alipay.user.info.share",
  "alipay.user.certify.open.initialize",
  "alipay.user.certify.open.query",
  "alipay.open.app.qrcode.create",
  "alipay.open.app.mini.templatemessage.send",
  "alipay.open.app.alipaycert.download",
] as const;
export type AlipayMethod = (typeof alipayMethods)[number];
export const AlipayMethod = Type.Unsafe<AlipayMethod>({ type: "string", enum: alipayMethods });
