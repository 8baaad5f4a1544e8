import { alipayMethods } from "../../config/alipay-methods.ts";

/** One method at its REST path. */
export interface V3Path {
  readonly method: string;
  readonly verb: "GET" | "POST";
  readonly path: string;
}

/** Methods with no path of their own that we know of. */
const v2Only: readonly string[] = ["alipay.open.app.alipaycert.download"];
const gets: readonly string[] = ["alipay.user.certify.open.query"];

/** A method's name with slashes. Source: alipay-sdk-net-all and alipay-sdk-java-all, v3/docs, as of 2026-11. */
export const v3Paths: readonly V3Path[] = alipayMethods
  .filter((method) => !v2Only.includes(method))
  .map((method) => ({ method, verb: gets.includes(method) ? "GET" : "POST", path: `/v3/${method.replaceAll(".", "/")}` }));

/** Methods whose parameters are read one by one; of the others all are one content. */
export const besideMethods: readonly string[] = ["alipay.system.oauth.token", "alipay.user.info.share"];
