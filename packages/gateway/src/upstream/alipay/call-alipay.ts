import { fail } from "@tongban/protocol";
import { askUpstream, parseObject } from "../call-upstream.ts";
import type { UpstreamContext } from "../contracts/upstream.ts";
import type { AlipayApp } from "./app.ts";
import { rawMembers } from "./raw-members.ts";
import type { Params } from "./signing.ts";
import type { AlipayNode, Fields } from "./style.ts";
import { createStyleV2, signParams } from "./style-v2.ts";
import { createStyleV3 } from "./style-v3.ts";
import { type AlipayTrust, openTrust } from "./trust.ts";

/** Alipay's servers, as one app asks them. */
export interface AlipayGateway {
  readonly trust: AlipayTrust;
  /** Calls a method with its own parameters; what comes back is signed by Alipay. */
  call(method: string, fields: Fields, traceId: string): Promise<AlipayNode>;
  /** The signed address of a method that is a page on the phone; there is only one style of these. */
  page(method: string, params: Params): string;
  /** Gets to know the certificate Alipay signs with, when it is not the one we have. */
  meetCertificate(serial: unknown, traceId: string): Promise<void>;
}

const styles = { v2: createStyleV2, v3: createStyleV3 } as const;
const downloadMethod = "alipay.open.app.alipaycert.download";

export function openAlipayGateway(app: AlipayApp, { now, timeoutMs }: Pick<UpstreamContext, "now" | "timeoutMs">): AlipayGateway {
  const trust = openTrust(app, now);
  const setting = { app, trust, now };
  const style = styles[app.style ?? "v2"](setting);
  // what it gives is believed for its own sake, so it needs no encryption, and v3 has no path for it that we know of
  const plain = createStyleV2({ ...setting, app: { appId: app.appId, gatewayUrl: app.gatewayUrl } });

  /**
   * A certificate as PEM. The reply is signed with the very certificate we ask for, so its signature tells nothing: the certificate's own chain does.
   * Source: opendocs.alipay.com, alipay.open.app.alipaycert.download, as of 2026-11; alipay-sdk-java-all (content in base64, 2023-08).
   */
  async function download(serial: string, traceId: string): Promise<string> {
    const call = { api: downloadMethod, ...plain.write(downloadMethod, { alipay_cert_sn: serial }), timeoutMs, traceId };
    const members = rawMembers((await askUpstream(call)).text);
    const content = parseObject(members?.get("alipay_open_app_alipaycert_download_response") ?? "")?.alipay_cert_content;
    if (typeof content !== "string") throw fail("CHANNEL_FAILED", { cause: { api: downloadMethod, reason: "no certificate" } });
    return Buffer.from(content, "base64").toString("utf8");
  }

  const gateway: AlipayGateway = {
    trust,
    async call(method, fields, traceId) {
      const reply = await askUpstream({ api: method, ...style.write(method, fields), timeoutMs, traceId });
      if (app.trust.mode === "certificate") await gateway.meetCertificate(style.serialOf(reply), traceId);
      return style.read(reply, method);
    },
    page(method, params) {
      const query = Object.entries(signParams(setting, method, params)).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      return `${app.gatewayUrl}?${query.join("&")}`;
    },
    meetCertificate: (serial, traceId) => trust.meet(serial, (asked) => download(asked, traceId)),
  };
  return gateway;
}
