import type { SsoApp } from "../config/sso-schemas.ts";
import type { World } from "../world/world.ts";
import { appOf, type LoginEntry } from "./entries.ts";
import { handOverPage, loginPage, refusalPage } from "./login-page.ts";
import { returnAddress, withoutTicket, withQuery } from "./return-address.ts";
import type { Shown } from "./show.ts";
import type { SsoLevel } from "./tickets.ts";

type Fields = Readonly<Record<string, unknown>>;

export interface LoginVisit {
  readonly path: string;
  readonly entry: LoginEntry;
  /** Query or form. */
  readonly fields: Fields;
}

/** The page for a visit, or why there is none. */
export function showLogin(world: World, visit: LoginVisit): Shown {
  const checked = check(world, visit);
  if ("refused" in checked) return refuse(checked.refused);
  const { back, organisations } = checked;
  const today = new Date(world.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { personas, organisations: known } = world.config.read();
  const who = organisations ? { organisations: known } : { personas };
  const html = loginPage({ action: visit.path, hidden: visit.fields, cancelTo: withoutTicket(back), today, ...who });
  return { status: 200, html };
}

/** Signs the picked one in and sends her back with a ticket. */
export function chooseLogin(world: World, visit: LoginVisit): Shown {
  const checked = check(world, visit);
  if ("refused" in checked) return refuse(checked.refused);
  const { app, back, organisations } = checked;
  const { flow } = visit.entry;
  const picked = organisations ? pickOrganisation(world, visit.fields) : pickPerson(world, visit.fields);
  if (!picked) return refuse("请选择由谁登录和实名等级");
  if (!app.published && !app.testers.includes(picked.persona)) return refuse("应用尚未上架，只有测试用户可以登录");
  const signOn = { appId: app.appId, flow, ...picked };
  if (flow === "legal") return { status: 200, html: handOverPage(back, { ssotoken: world.tickets.issueToken(signOn) }) };
  return { redirect: returnWith(app, { flow, back, ticket: world.tickets.issue(signOn) }) };
}

/** Where the ticket goes: to the address registered for the app, with the way back beside it; to the way back itself where none is registered. */
function returnWith({ callback }: SsoApp, { flow, back, ticket }: { flow: "unified" | "personal"; back: string; ticket: string }): string {
  const names = flow === "unified" ? { ticket: "ticketId", back: "redirectUrl" } : { ticket: "ticket", back: "sp" };
  return callback === ""
    ? withQuery(back, { [names.ticket]: ticket })
    : withQuery(callback, { [names.ticket]: ticket, [names.back]: back });
}

function check(world: World, { entry, fields }: LoginVisit) {
  const { actions } = entry;
  if (actions && !actions.some((action) => action === fields.action)) return { refused: "没有这个页面（action）" };
  const app = appOf(world, entry, fields);
  if (!app) return { refused: "应用未登记" };
  const { userType = "person" } = fields;
  if (userType !== "person" && userType !== "legal") return { refused: "登录类型不存在（userType）" };
  const back = entry.back === "spappurl" ? ownCallback(app, fields.spappurl) : returnAddress(app, fields[entry.back] ?? app.callback);
  if (!back) return { refused: `返回地址未登记（${entry.back}）` };
  return { app, back, organisations: entry.flow === "legal" || (entry.flow === "unified" && userType === "legal") };
}

/** Its own query, and with it the app's `goto`, stays. */
function ownCallback({ callback }: SsoApp, address: unknown): string | undefined {
  return typeof address === "string" && URL.canParse(address) && address.split(/[?#]/)[0] === callback ? address : undefined;
}

function pickPerson(world: World, { persona: id, level }: Fields) {
  const persona = world.findPersona(String(id));
  return persona && isLevel(level) ? { persona: persona.id, level } : undefined;
}

function pickOrganisation({ config }: World, { organisation: id }: Fields) {
  const organisation = config.read().organisations.find((known) => known.id === id);
  return organisation && { persona: organisation.attn, organisation: organisation.id, level: "3" as const };
}

function isLevel(value: unknown): value is SsoLevel {
  return value === "1" || value === "2" || value === "3";
}

function refuse(reason: string): Shown {
  return { status: 400, html: refusalPage(reason) };
}
