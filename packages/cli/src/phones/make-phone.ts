import type { Phone, Platform } from "@tongban/miniprogram-host";
import { personaPhone } from "@tongban/sandbox/device";

/** How a mini-program is opened; `scene` in the platform's own numbers. */
export interface PhoneEntry {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: string;
}

export interface PhoneOptions {
  readonly sandboxUrl: string;
  readonly appId: string;
  /** Whose phone it is: the id of a persona of the simulated world. */
  readonly persona: string;
  readonly entry: PhoneEntry;
  /** One install keeps one map. */
  readonly storage: Map<string, string>;
  readonly fetch?: typeof fetch;
}

/** A phone of the simulated world with WeChat or Alipay on it: its logins and face checks are answered by the sandbox. */
export function makePhone(platform: Platform, { sandboxUrl, persona, ...opened }: PhoneOptions): Phone {
  return personaPhone({ sandboxUrl, persona })({ platform, ...opened });
}
