import type { SsoApp } from "../config/sso-schemas.ts";
import { loginPage, refusalPage } from "../sso/login-page.ts";
import { withQuery } from "../sso/return-address.ts";
import type { Shown } from "../sso/show.ts";
import type { World } from "../world/world.ts";

type Fields = Readonly<Record<string, unknown>>;

export const authorizePath = "/pbc/usercenter/oauth/authorize";

/** The log-in page: persons first, then organisations. Source: i厦门's interface as of 2022; how it looks is ours. */
export function showAuthorize(world: World, fields: Fields): Shown {
  const checked = check(world, fields);
  if ("status" in checked) return checked;
  const today = new Date(world.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { personas, organisations } = world.config.read();
  const who = fields.enterprise === undefined ? { personas } : { organisations };
  const cancelTo = answer(fields, { error: "access_denied" });
  return { status: 200, html: loginPage({ action: authorizePath, hidden: fields, cancelTo, today, ...who }) };
}

/** Sends the picked one back with a code. */
export function chooseAuthorize(world: World, fields: Fields): Shown {
  const checked = check(world, fields);
  if ("status" in checked) return checked;
  const { appId } = checked.app;
  const organisation = world.config.read().organisations.find(({ id }) => id === fields.organisation);
  const persona = world.findPersona(organisation?.attn ?? String(fields.persona));
  if (!persona) return { status: 400, html: refusalPage("请选择由谁登录") };
  const picked = { persona: persona.id, level: "3", ...(organisation && { organisation: organisation.id }) } as const;
  return { redirect: answer(fields, { code: world.tickets.issue({ appId, flow: "ixiamen", ...picked }) }) };
}

function check(
  world: World,
  { client_id, redirect_uri, response_type }: Fields,
): { readonly app: SsoApp } | Extract<Shown, { html: string }> {
  const app = world.config.read().ssoApps.find(({ appId }) => appId === client_id);
  if (!app) return { status: 400, html: refusalPage("应用未登记（client_id）") };
  if (app.callback === "" || app.callback !== redirect_uri) return { status: 400, html: refusalPage("返回地址未登记（redirect_uri）") };
  return response_type === "code" ? { app } : { status: 400, html: refusalPage("没有这种登录方式（response_type）") };
}

function answer({ redirect_uri, state }: Fields, told: Readonly<Record<string, string>>): string {
  return withQuery(String(redirect_uri), { ...told, ...(typeof state === "string" && { state }) });
}
