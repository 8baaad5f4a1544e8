import type { AlipayAppInput } from "./config/alipay-schemas.ts";
import type { OidcAppInput } from "./config/oidc-schemas.ts";
import type { SsoAppInput } from "./config/sso-schemas.ts";
import type { WechatAppInput } from "./config/wechat-schemas.ts";

/** Where one line for each handled request goes; a pino logger fits. Addresses and bodies never reach it: they carry secrets. */
export interface SandboxLogger {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Apps known from the start. What is left out is the seed; a secret or key left out is made at random. */
export interface AppSeeds {
  readonly wechat?: readonly WechatAppInput[];
  readonly alipay?: readonly AlipayAppInput[];
  readonly sso?: readonly SsoAppInput[];
  readonly oidc?: readonly OidcAppInput[];
}

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** Milliseconds since 1970; the time offset of `/config` comes on top. */
  readonly now?: () => number;
  /** Where browsers reach the sandbox, if not at the address it listens on. */
  readonly publicUrl?: string;
  readonly logger?: SandboxLogger;
  readonly apps?: AppSeeds;
  /** Cryptographically secure random bytes. */
  readonly random?: (length: number) => Buffer;
}
