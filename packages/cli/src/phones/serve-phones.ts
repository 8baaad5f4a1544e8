import { type LiveServer, openApp, type Platform, serveLive } from "@tongban/miniprogram-host";
import { demoApps } from "../start-stack.ts";
import { makePhone, type PhoneEntry } from "./make-phone.ts";
import { toGateway } from "./to-gateway.ts";

export interface PhonesOptions {
  readonly port: number;
  /** The compiled shells' folders. */
  readonly shells: Readonly<Record<Platform, string>>;
  readonly sandboxUrl: string;
  readonly gatewayUrl: string;
}

const path = "pages/home/index";

/** Zhu Guilan's phones: she has just scanned the code in the service hall with WeChat, or come from 市民中心 in Alipay. */
const phones: readonly { readonly platform: Platform; readonly title: string; readonly appId: string; readonly entry: PhoneEntry }[] = [
  { platform: "weapp", title: "微信小程序", appId: demoApps.wechat, entry: { path, scene: "1047", query: { scene: "xlh-lnyz-01" } } },
  { platform: "alipay", title: "支付宝小程序", appId: demoApps.alipay, entry: { path, scene: "1200", query: { t: "xlh-lnyz-01" } } },
];

/** Shows the compiled shells live, each on a phone of the simulated world; a shell starts when somebody looks. */
export function servePhones({ port, shells, sandboxUrl, gatewayUrl }: PhonesOptions): Promise<LiveServer> {
  return serveLive({
    port,
    frameAncestors: [gatewayUrl, gatewayUrl.replace("127.0.0.1", "localhost")],
    phones: phones.map(({ platform, title, appId, entry }) => {
      const storage = new Map<string, string>();
      return {
        name: platform,
        title,
        open() {
          const phone = makePhone(platform, { sandboxUrl, appId, persona: "zhu-guilan", entry, storage, fetch: toGateway(gatewayUrl) });
          return openApp({ dist: shells[platform], phone, appId, entry, storage });
        },
      };
    }),
  });
}

/** What the gateway's front page frames. */
export function framedPhones(port: number): readonly { readonly title: string; readonly url: string }[] {
  return phones.map(({ platform, title }) => ({ title, url: `http://127.0.0.1:${port}/phones/${platform}/` }));
}
