import { ageOn, birthDateOf, maskNumber } from "@tongban/protocol";
import type { Organisation } from "../config/organisations.ts";
import type { Persona } from "../config/personas.ts";
import { escapeHtml, page } from "./page.ts";
import type { SsoLevel } from "./tickets.ts";

/** One sign-in under way: whom to choose from, and what goes back with the choice. */
export interface LoginForm {
  /** Path the choice is posted to. */
  readonly action: string;
  /** Parameters of the visit, already checked. */
  readonly hidden: Readonly<Record<string, unknown>>;
  /** Where 取消 leads. */
  readonly cancelTo: string;
  readonly personas?: readonly Persona[];
  /** Instead of persons. */
  readonly organisations?: readonly Organisation[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

const levels: readonly { readonly value: SsoLevel; readonly name: string; readonly about: string }[] = [
  { value: "3", name: "高级", about: "已核验本人" },
  { value: "2", name: "初级", about: "已填实名" },
  { value: "1", name: "非实名", about: "仅手机号" },
];

/** The sign-on page: who, how surely, go. Works without script. */
export function loginPage({ action, hidden, cancelTo, personas = [], organisations, today }: LoginForm): string {
  const people = personas.map((persona, place) =>
    choice({ group: "persona", value: persona.id, ...describe(persona, today), checked: place === 0 }),
  );
  const bodies = (organisations ?? []).map(({ id, name, unifiedSocialId }, place) =>
    choice({ group: "organisation", value: id, name, about: `统一社会信用代码 ${unifiedSocialId}`, checked: place === 0 }),
  );
  const grades = levels.map(({ value, name, about }, place) => choice({ group: "level", value, name, about, checked: place === 0 }));
  const choices = organisations
    ? `<fieldset><legend>哪家单位登录</legend>${bodies.join("")}</fieldset>`
    : `<fieldset><legend>实名等级</legend><div class="row">${grades.join("")}</div></fieldset>
<fieldset><legend>谁来登录</legend>${people.join("")}</fieldset>`;
  return page(
    "登录",
    `<h1>统一身份认证</h1>
<p class="lead">这里的人和号码都是虚构的。</p>
<form method="post" action="${escapeHtml(action)}">
${hiddenFields(hidden)}
${choices}
<div class="acts"><a class="cancel" href="${escapeHtml(cancelTo)}">取消</a><button type="submit">登录</button></div>
</form>`,
  );
}

/** Posts the token to the app's own address, as the sign-on of organisations does; here the citizen taps, since the page has no script. */
export function handOverPage(address: string, fields: Readonly<Record<string, string>>): string {
  return page(
    "登录成功",
    `<h1>登录成功</h1>
<form method="post" action="${escapeHtml(address)}">
${hiddenFields(fields)}
<button type="submit">返回应用</button>
</form>`,
  );
}

export function signedOutPage(): string {
  return page("已退出登录", `<h1>已退出登录</h1><p class="lead">可以关闭此页面。</p>`);
}

function hiddenFields(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .filter(([name, value]) => typeof value === "string" && !["persona", "organisation", "level"].includes(name))
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(String(value))}">`)
    .join("\n");
}

/** Says what is wrong with the visit and sends no one anywhere. */
export function refusalPage(reason: string): string {
  return page(
    "无法登录",
    `<h1>无法登录</h1><p class="lead" role="alert">${escapeHtml(reason)}</p><p class="lead">请返回原来的页面重试。</p>`,
  );
}

function describe({ name, citizenId, about }: Persona, today: string): Pick<Choice, "name" | "mark" | "about"> {
  const born = birthDateOf(citizenId);
  return { name, mark: maskNumber(citizenId), about: born ? `${ageOn(born, today)} 岁，${about}` : about };
}

interface Choice {
  readonly group: string;
  readonly value: string;
  readonly name: string;
  /** Stands beside the name, in small. */
  readonly mark?: string;
  readonly about: string;
  readonly checked: boolean;
}

function choice({ group, value, name, mark = "", about, checked }: Choice): string {
  const id = `${group}-${escapeHtml(value)}`;
  return `<label class="choice" for="${id}"><input type="radio" id="${id}" name="${group}" value="${escapeHtml(value)}"${checked ? " checked" : ""}>
<span><strong>${escapeHtml(name)}</strong>${mark && ` <small>${escapeHtml(mark)}</small>`}<small class="about">${escapeHtml(about)}</small></span></label>`;
}
