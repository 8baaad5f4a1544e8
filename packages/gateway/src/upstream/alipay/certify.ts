import { fail } from "@tongban/protocol";
import type { PossessionCheck } from "../contracts/possession-check.ts";
import type { AlipayApp } from "./app.ts";
import type { AlipayGateway } from "./call-alipay.ts";
import { askVerdict, faceKind } from "./certify-verdict.ts";

const api = (step: "initialize" | "certify" | "query") => `alipay.user.certify.open.${step}`;

/**
 * Alipay's own face check of a name and number. It is bound to the face, not to the Alipay that opens the page: a relayed link can be passed by the certified
 * person, which is why a join still waits for her. Source: opendocs.alipay.com, alipay.user.certify.open (02ahjw), as of 2026-11.
 */
export function createCertify({ appId }: Pick<AlipayApp, "appId">, gateway: AlipayGateway): PossessionCheck {
  return {
    method: "alipay-certify",
    idTypes: ["citizen-id"],
    async start({ claim, orderNo, traceId }) {
      const identity = { identity_type: "CERT_INFO", cert_type: "IDENTITY_CARD", cert_name: claim.name, cert_no: claim.number };
      const order = {
        outer_order_no: orderNo,
        biz_code: faceKind,
        // as JSON in a string, like the official samples
        identity_param: JSON.stringify(identity),
        merchant_config: JSON.stringify({ return_url: `alipays://platformapi/startapp?appId=${appId}` }),
      };
      const { certify_id: certifyId } = await gateway.call(api("initialize"), order, traceId);
      if (typeof certifyId !== "string" || certifyId === "" || certifyId.length > 64)
        throw fail("CHANNEL_FAILED", { cause: { api: api("initialize"), reason: "no certify_id" } });
      return certifyId;
    },
    launch: (certifyId) => ({
      method: "alipay-certify",
      certifyId,
      url: gateway.page(api("certify"), { biz_content: JSON.stringify({ certify_id: certifyId }) }),
    }),
    ask: ({ claim, handle, traceId }) => askVerdict(() => gateway.call(api("query"), { certify_id: handle }, traceId), claim),
  };
}
