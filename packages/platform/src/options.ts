import type { ScanFile } from "./attachments/checks/check-content.ts";
import type { OfficialAccount } from "./identity/officials.ts";
import type { LicenceSource } from "./licences/licence-base.ts";

export interface PlatformOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** `postgres://…`; tables live in its schema `platform`. */
  readonly databaseUrl: string;
  /** Where the gateway publishes its keys. Fetched when first needed, so the gateway may start later. */
  readonly gatewayJwksUrl: string;
  /** Shared with the gateway: both name a person by HMAC under it, so no identity number travels. */
  readonly certKeySecret: string;
  /** Encrypts at rest. Default: derived from `certKeySecret`. */
  readonly dataKey?: string;
  readonly officials: readonly OfficialAccount[];
  /** Ed25519, PEM: signs the days of the trace. Default: derived from `dataKey`. */
  readonly traceKey?: string;
  /** PEM public keys that signed before; they stay published. */
  readonly formerTraceKeys?: readonly string[];
  /** Where third parties reach this platform, for the codes of licences. Default: its own address. */
  readonly publicUrl?: string;
  /** Addresses or networks of the balancers in front, whose `x-forwarded-for` is believed. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** Wrong presentation codes an address may try in a minute. Default: 30. */
  readonly wrongCodesPerMinute?: number;
  /** Wraps the licence base for reading: another source, or one that fails. */
  readonly licenceSource?: (base: LicenceSource) => LicenceSource;
  /** Looks for malware in what citizens upload: in Chinese why a file is refused, undefined where it found none. Default: nothing looks. */
  readonly scanFile?: ScanFile;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly logLevel?: string;
}
