import { type Static, Type } from "typebox";
import { AlipayMethod } from "./alipay-methods.ts";
import { SignatureFault } from "./alipay-rules.ts";
import { IdTokenFault } from "./oidc-schemas.ts";
import { WechatCall } from "./wechat-calls.ts";
import { EnvelopeFault, TokenFault } from "./wechat-rules.ts";

const strict = { additionalProperties: false } as const;

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

export const FaultSchema = Type.Object(
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
