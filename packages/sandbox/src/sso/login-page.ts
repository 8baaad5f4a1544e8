import { ageOn, birthDateOf, maskNumber } from "@tongban/protocol";
import type { Persona } from "../config/personas.ts";
import { escapeHtml, page } from "./page.ts";
import type { SsoLevel } from "./tickets.ts";

/** One sign-in under way. */
export interface LoginVisit {
  readonly appId: string;
  /** Already checked. */
  readonly sp: string;
  /** Where 取消 leads. */
  readonly cancelTo: string;
  readonly personas: readonly Persona[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

const levels: readonly { readonly value: SsoLevel; readonly name: string; readonly about: string }[] = [
  { value: "3", name: "高级", about: "已核验本人" },
  { value: "2", name: "初级", about: "已填实名" },
  { value: "1", name: "非实名", about: "仅手机号" },
];

/** The sign-on page: who, how surely, go. Works without script. */
export function loginPage({ appId, sp, cancelTo, personas, today }: LoginVisit): string {
  const people = personas.map((persona, place) =>
    choice({ group: "persona", value: persona.id, ...describe(persona, today), checked: place === 0 }),
  );
  const grades = levels.map(({ value, name, about }, place) => choice({ group: "level", value, name, about, checked: place === 0 }));
  return page(
    "登录",
    `<h1>统一身份认证</h1>
<p class="lead">这里的人和号码都是虚构的。</p>
<form method="post" action="/uc/sso/login">
<input type="hidden" name="appId" value="${escapeHtml(appId)}">
<input type="hidden" name="sp" value="${escapeHtml(sp)}">
<fieldset><legend>实名等级</legend><div class="row">${grades.join("")}</div></fieldset>
<fieldset><legend>谁来登录</legend>${people.join("")}</fieldset>
<div class="acts"><a class="cancel" href="${escapeHtml(cancelTo)}">取消</a><button type="submit">登录</button></div>
</form>`,
  );
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
