import { Type } from "typebox";
import type { ServerScope } from "../server/scope.ts";
import type { World } from "../world/world.ts";
import { ConfigInput, type SandboxConfig } from "./schemas.ts";
import { shownWechatApp } from "./wechat-apps.ts";

/** `/config`: what developers and tests set. Secrets go in and never come out. */
export function addConfigRoutes(scope: ServerScope, { config, now }: World): void {
  const view = (current: SandboxConfig) => ({ ...withoutSecrets(current), now: new Date(now()).toISOString() });
  const tags = ["config"];

  scope.get("/config", { schema: { tags } }, async () => view(config.read()));
  scope.put("/config", { schema: { tags, body: ConfigInput } }, async ({ body }) => view(config.change(body)));
  const parts = Type.Partial(ConfigInput, { additionalProperties: false });
  scope.patch("/config", { schema: { tags, body: parts } }, async ({ body }) => view(config.change(body)));
  scope.post("/config/reset", { schema: { tags } }, async () => view(config.reset()));
}

function withoutSecrets(config: SandboxConfig) {
  return {
    ...config,
    wechatApps: config.wechatApps.map(shownWechatApp),
    alipayApps: config.alipayApps.map(({ privateKey: _privateKey, broughtKey: _broughtKey, aesKey: _aesKey, ...shown }) => shown),
    ssoApps: config.ssoApps.map(({ secretKey: _secretKey, ...shown }) => shown),
    oidcApps: config.oidcApps.map(({ clientSecret: _clientSecret, ...shown }) => shown),
  };
}
