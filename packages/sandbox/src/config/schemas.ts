import { type Static, Type } from "typebox";
import { AlipayRules } from "./alipay-rules.ts";
import { type AlipayApp, AlipayAppInput } from "./alipay-schemas.ts";
import { type Fault, FaultSchema } from "./fault-schema.ts";
import { type OidcApp, OidcAppInput } from "./oidc-schemas.ts";
import { type Organisation, OrganisationSchema } from "./organisations.ts";
import type { Persona } from "./personas.ts";
import { type SsoApp, SsoAppInput } from "./sso-schemas.ts";
import { WechatCallQuotas } from "./wechat-calls.ts";
import { WechatRules } from "./wechat-rules.ts";
import { type WechatApp, WechatAppInput } from "./wechat-schemas.ts";

const strict = { additionalProperties: false } as const;

const PersonaSchema = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,63}$" }),
    name: Type.String({ minLength: 1, maxLength: 50 }),
    citizenId: Type.String({ pattern: "^\\d{17}[\\dX]$" }),
    phone: Type.String({ pattern: "^\\d{11}$" }),
    about: Type.String({ maxLength: 60 }),
    highRisk: Type.Optional(Type.Boolean()),
    document: Type.Optional(
      Type.Object(
        {
          idType: Type.Union([Type.Literal("2"), Type.Literal("3"), Type.Literal("4"), Type.Literal("5"), Type.Literal("6")]),
          number: Type.String({ minLength: 1, maxLength: 32 }),
        },
        strict,
      ),
    ),
    realNamed: Type.Optional(Type.Boolean()),
  },
  strict,
);

const QuotasSchema = Type.Object(
  {
    exchangesPerUserMinute: Type.Integer({ minimum: 0 }),
    wechatCalls: WechatCallQuotas,
    tokenCallsPerMinute: Type.Integer({ minimum: 0 }),
    tokenCallsPerDay: Type.Integer({ minimum: 0 }),
    forcedTokensPerDay: Type.Integer({ minimum: 0 }),
    alipayCallsPerMinute: Type.Integer({ minimum: 0, description: "of one method and app" }),
  },
  strict,
);
export type Quotas = Readonly<Static<typeof QuotasSchema>>;

export const ConfigInput = Type.Object(
  {
    personas: Type.Array(PersonaSchema),
    wechatApps: Type.Array(WechatAppInput),
    wechatRules: Type.Unsafe<WechatRules>(WechatRules),
    alipayApps: Type.Array(AlipayAppInput),
    alipayRules: AlipayRules,
    ssoApps: Type.Array(SsoAppInput),
    oidcApps: Type.Array(OidcAppInput),
    organisations: Type.Array(OrganisationSchema),
    faults: Type.Array(FaultSchema),
    offsetMs: Type.Integer({ description: "added to the clock" }),
    quotas: QuotasSchema,
  },
  strict,
);

/** All that can be set from outside. */
export interface SandboxConfig {
  readonly personas: readonly Persona[];
  readonly wechatApps: readonly WechatApp[];
  readonly wechatRules: WechatRules;
  readonly alipayApps: readonly AlipayApp[];
  readonly alipayRules: AlipayRules;
  readonly ssoApps: readonly SsoApp[];
  readonly oidcApps: readonly OidcApp[];
  readonly organisations: readonly Organisation[];
  readonly faults: readonly Fault[];
  readonly offsetMs: number;
  readonly quotas: Quotas;
}

/** Parts to replace. A secret that is left out stays as it was. */
export interface ConfigChange {
  readonly personas?: readonly Persona[];
  readonly wechatApps?: readonly WechatAppInput[];
  readonly wechatRules?: WechatRules;
  readonly alipayApps?: readonly AlipayAppInput[];
  readonly alipayRules?: AlipayRules;
  readonly ssoApps?: readonly SsoAppInput[];
  readonly oidcApps?: readonly OidcAppInput[];
  readonly organisations?: readonly Organisation[];
  readonly faults?: readonly Fault[];
  readonly offsetMs?: number;
  readonly quotas?: Quotas;
}
