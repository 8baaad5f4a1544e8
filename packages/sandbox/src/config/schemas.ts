import { type Static, Type } from "typebox";
import { type AlipayApp, AlipayAppInput, AlipayMethod, AlipayRules, SignatureFault } from "./alipay-schemas.ts";
import { IdTokenFault, type OidcApp, OidcAppInput } from "./oidc-schemas.ts";
import { type Organisation, OrganisationSchema } from "./organisations.ts";
import type { Persona } from "./personas.ts";
import { WechatCall, WechatCallQuotas } from "./wechat-calls.ts";
import { EnvelopeFault, TokenFault, type WechatApp, WechatAppInput, WechatRules } from "./wechat-schemas.ts";

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

export const SsoAppInput = Type.Object(
  {
    appId: Type.String({ minLength: 1, maxLength: 64 }),
    accessKey: Type.Optional(Type.String({ minLength: 4, maxLength: 128 })),
    secretKey: Type.Optional(Type.String({ minLength: 8, maxLength: 128 })),
    returnOrigins: Type.Optional(Type.Array(Type.String({ pattern: "^https?://[^/?#@]+$" }))),
    forbiddenPaths: Type.Optional(Type.Array(Type.String(), { description: "paths its access key may not call" })),
    callback: Type.Optional(
      Type.String({ pattern: "^(https?://[^#]+)?$", description: "registered return address; without it the page returns to sp itself" }),
    ),
    published: Type.Optional(Type.Boolean({ description: "an app that is not takes its testers only; default true" })),
    testers: Type.Optional(Type.Array(Type.String(), { description: "ids of personas" })),
  },
  strict,
);
export type SsoAppInput = Static<typeof SsoAppInput>;
export type SsoApp = Readonly<Required<SsoAppInput>>;

export const FaultEndpoint = Type.Union([
  WechatCall,
  AlipayMethod,
  Type.Literal("/uc/sso/login"),
  Type.Literal("/uc/sso/access_token"),
  Type.Literal("/uc/sso/getUserInfo"),
  Type.Literal("simpleauth.ticketValidation"),
  Type.Literal("simpleauth.getUserInfo"),
  Type.Literal("/rest/user/query"),
  Type.Literal("/oidc/.well-known/openid-configuration"),
  Type.Literal("/oidc/jwks"),
  Type.Literal("/oidc/token"),
  Type.Literal("/oidc/userinfo"),
  Type.Literal("/pbc/usercenter/oauth/token"),
  Type.Literal("/pbc/usercenter/server/public/user/get"),
]);
export type FaultEndpoint = Static<typeof FaultEndpoint>;

const FaultSchema = Type.Object(
  {
    endpoint: FaultEndpoint,
    errcode: Type.Optional(Type.Integer({ description: "WeChat: answered instead of the work" })),
    token: Type.Optional(TokenFault),
    envelope: Type.Optional(EnvelopeFault),
    subCode: Type.Optional(Type.String({ description: "Alipay: answered instead of the work" })),
    signature: Type.Optional(SignatureFault),
    errorCode: Type.Optional(Type.String({ description: "sign-on: answered instead of the work" })),
    error: Type.Optional(Type.String({ description: "OpenID provider: answered instead of the work, e.g. `temporarily_unavailable`" })),
    idToken: Type.Optional(IdTokenFault),
    httpStatus: Type.Optional(Type.Integer({ minimum: 400, maximum: 599, description: "alone: a page that is no JSON" })),
    latencyMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 120_000 })),
    drop: Type.Optional(
      Type.Union([Type.Literal("before"), Type.Literal("after")], { description: "cut the connection before or after the work" }),
    ),
    reply: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: "fields laid over the reply" })),
    times: Type.Optional(Type.Integer({ minimum: 1, description: "calls it hits; without it, all" })),
  },
  strict,
);
export type Fault = Readonly<Static<typeof FaultSchema>>;

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
