import { createMyDevice } from "./alipay/create-my-device.ts";
import type { MyDevice } from "./alipay/my-device.ts";
import { createWxDevice } from "./wechat/create-wx-device.ts";
import type { WxDevice } from "./wechat/wx-device.ts";

export interface PersonaPhoneOptions {
  readonly sandboxUrl: string;
  /** Whose phone it is: the id of a persona of the simulated world. */
  readonly persona: string;
}

/** The mini-program that is opened on it. `scene` in the platform's own numbers; left out: found in the list, or Alipay's home page. */
export interface OpenedMiniProgram {
  readonly platform: "weapp" | "alipay";
  readonly appId: string;
  readonly entry: {
    readonly path: string;
    readonly scene?: number | string;
    readonly query?: Readonly<Record<string, string>>;
  };
  /** One install keeps one map. */
  readonly storage?: Map<string, string>;
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * A persona's phone for whatever is opened on it, WeChat or Alipay: whom a host of mini-programs takes as `persona`.
 *
 * @example
 * const persona = personaPhone({ sandboxUrl: "http://127.0.0.1:7302", persona: "zhu-guilan" });
 * const mini = await launch("dist/weapp", { persona, appId: "wx7c0e5a1b2d3f4a60", entry });
 */
export function personaPhone(owner: PersonaPhoneOptions): (opened: OpenedMiniProgram) => WxDevice | MyDevice {
  return ({ platform, entry: { path, scene, query }, ...opened }) => {
    if (platform === "weapp")
      return createWxDevice({ ...owner, ...opened, entry: { path, scene: Number(scene ?? 1001), query: query ?? {} } });
    return createMyDevice({ ...owner, ...opened, entry: { path, scene: String(scene ?? "1000"), ...(query && { query }) } });
  };
}
