import type { AlipayPapers } from "../alipay/papers/papers.ts";
import type { AppSeeds } from "../options.ts";
import { completeAlipayApps } from "./alipay-apps.ts";
import { completeOidcApps, completeSsoApps } from "./apps.ts";
import type { Fault, FaultEndpoint } from "./fault-schema.ts";
import type { ConfigChange, SandboxConfig } from "./schemas.ts";
import { seedConfig } from "./seed.ts";
import { completeWechatApps, type WechatAppSetting } from "./wechat-apps.ts";

export interface ConfigAccess {
  read(): SandboxConfig;
  /** Replaces the given parts. */
  change(parts: ConfigChange): SandboxConfig;
  /** Moves the virtual clock on by so many milliseconds. */
  advance(ms: number): void;
  /** Back to the start: first configuration, and nothing issued, used or counted. */
  reset(): SandboxConfig;
}

export interface ConfigStore extends ConfigAccess {
  /** The fault that hits this call, counted down; `undefined` when none does. */
  takeFault(endpoint: FaultEndpoint): Fault | undefined;
}

export interface StoreSetting {
  readonly apps: AppSeeds;
  readonly papers: AlipayPapers;
  readonly wechat: WechatAppSetting;
  makeSecret(): string;
  /** Empties everything that was issued. */
  clear(): void;
}

export function createConfigStore({ apps, papers, wechat, makeSecret, clear }: StoreSetting): ConfigStore {
  const first = seedConfig(apps, { makeSecret, papers, wechat });
  let config = first;

  function change({ wechatApps, alipayApps, ssoApps, oidcApps, ...plain }: ConfigChange): SandboxConfig {
    config = {
      ...config,
      ...plain,
      ...(wechatApps && { wechatApps: completeWechatApps(wechatApps, config.wechatApps, wechat) }),
      ...(alipayApps && { alipayApps: completeAlipayApps(alipayApps, config.alipayApps, papers) }),
      ...(ssoApps && { ssoApps: completeSsoApps(ssoApps, config.ssoApps, makeSecret) }),
      ...(oidcApps && { oidcApps: completeOidcApps(oidcApps, config.oidcApps, makeSecret) }),
    };
    return config;
  }

  return {
    read: () => config,
    change,
    advance(ms) {
      change({ offsetMs: config.offsetMs + ms });
    },
    reset() {
      config = first;
      clear();
      return config;
    },
    takeFault(endpoint) {
      const hit = config.faults.find((fault) => fault.endpoint === endpoint);
      if (hit?.times !== undefined) change({ faults: config.faults.flatMap((fault) => (fault === hit ? countDown(fault) : [fault])) });
      return hit;
    },
  };
}

function countDown(fault: Fault): readonly Fault[] {
  const left = (fault.times ?? 1) - 1;
  return left > 0 ? [{ ...fault, times: left }] : [];
}
