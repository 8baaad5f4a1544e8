export type { AlipayApp, AlipayCertificates, AlipayRules, AlipayStage, SignatureFault } from "./config/alipay-schemas.ts";
export type { IdTokenFault, OidcApp } from "./config/oidc-schemas.ts";
export type { Organisation } from "./config/organisations.ts";
export type { Persona } from "./config/personas.ts";
export type { ConfigChange, Fault, FaultEndpoint, Quotas, SandboxConfig, SsoApp } from "./config/schemas.ts";
export type { ConfigAccess } from "./config/store.ts";
export type { WechatApp, WechatRules } from "./config/wechat-schemas.ts";
export type { AppSeeds, SandboxLogger, SandboxOptions } from "./options.ts";
export { type Sandbox, startSandbox } from "./start-sandbox.ts";
