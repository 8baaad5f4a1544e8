import type { World } from "../world/world.ts";
import { loginPage, refusalPage } from "./login-page.ts";
import { returnAddress, withoutTicket, withTicket } from "./return-address.ts";
import type { SsoLevel } from "./tickets.ts";

export interface LoginRequest {
  readonly appId?: unknown;
  readonly sp?: unknown;
  readonly userType?: unknown;
}

export interface LoginChoice extends LoginRequest {
  readonly persona?: unknown;
  readonly level?: unknown;
}

export type Shown = { readonly status: 200 | 400; readonly html: string } | { readonly redirect: string };

/**
 * The page for a visit, or why there is none. Source of names: Zhejiang unified sign-on for browsers, `/uc/sso/login?appId&sp[&userType]`
 * (2022-03).
 */
export function showLogin(world: World, request: LoginRequest): Shown {
  const checked = check(world, request);
  if ("refused" in checked) return refuse(checked.refused);
  const { appId, sp } = checked;
  const today = new Date(world.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const html = loginPage({ appId, sp, cancelTo: withoutTicket(sp), personas: world.config.read().personas, today });
  return { status: 200, html };
}

/** Signs the picked person in and sends her back with a ticket. */
export function chooseLogin(world: World, choice: LoginChoice): Shown {
  const checked = check(world, choice);
  if ("refused" in checked) return refuse(checked.refused);
  const persona = world.findPersona(String(choice.persona));
  if (!persona || !isLevel(choice.level)) return refuse("请选择登录的人和实名等级");
  const ticketId = world.tickets.issue({ appId: checked.appId, persona: persona.id, level: choice.level });
  return { redirect: withTicket(checked.sp, ticketId) };
}

function check(world: World, { appId, sp, userType = "person" }: LoginRequest) {
  const app = world.config.read().ssoApps.find((known) => known.appId === appId);
  if (!app) return { refused: "应用未登记（appId）" };
  if (userType !== "person") return { refused: "模拟环境只支持个人登录（userType=person）" };
  const address = returnAddress(app, sp);
  return address ? { appId: app.appId, sp: address } : { refused: "返回地址未登记（sp）" };
}

function isLevel(value: unknown): value is SsoLevel {
  return value === "1" || value === "2" || value === "3";
}

function refuse(reason: string): Shown {
  return { status: 400, html: refusalPage(reason) };
}
