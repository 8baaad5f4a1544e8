import { type Application, pauseNames } from "@tongban/protocol";
import type { OfficialsAct } from "../applications/machine.ts";
import { type Html, html } from "./html.ts";
import type { PageSession } from "./session.ts";

export interface ActChoices {
  /** What this official can do now. */
  readonly acts: readonly OfficialsAct[];
  /** Whom it can be handed over to. */
  readonly departments: readonly { readonly deptCode: string; readonly deptName: string }[];
  readonly fields: readonly { readonly name: string; readonly title: string }[];
}

interface Form {
  readonly title: string;
  /** What it asks for beside an opinion. */
  readonly inputs?: (application: Application, choices: ActChoices) => Html;
  readonly reason: "required" | "optional" | "none";
}

/** The usual way on: one form with one opinion and a button for each. */
const usual = { accept: "受理", review: "审查同意", grant: "准予办理", deny: "不予办理", issue: "制证发证" } as const satisfies Partial<
  Record<OfficialsAct, string>
>;
type Usual = keyof typeof usual;
/** Pressed without anything to fill in. */
const bare = { take: "接办", release: "退回待办" } as const satisfies Partial<Record<OfficialsAct, string>>;

const days = html`<label>所需时间（工作日）<input name="days" type="number" min="1" max="365" required></label>`;

/** The rest opens when it is wanted. */
const folded = {
  ask: { title: "一次性告知补正", inputs: asked, reason: "optional" },
  refuse: { title: "不予受理", reason: "required" },
  object: { title: "审查不同意", reason: "required" },
  pause: {
    title: "进入特别程序（暂停计时）",
    inputs: () => html`<label>程序<select name="kind">${options(Object.entries(pauseNames))}</select></label>${days}`,
    reason: "required",
  },
  resume: { title: "特别程序结束（恢复计时）", reason: "optional" },
  extend: { title: "延长办理期限", inputs: () => days, reason: "required" },
  deliver: {
    title: "送达结果",
    inputs: () => html`<label>方式<select name="way">${options([
      ["electronic", "电子送达"],
      ["counter", "窗口领取"],
      ["post", "邮寄"],
    ])}</select></label>
<label>签收人（窗口领取时填写）<input name="receivedBy" maxlength="50"></label><label>快递单号（邮寄时填写）<input name="trackingNo" maxlength="50"></label>`,
    reason: "none",
  },
  expedite: { title: "转入绿色通道", reason: "required" },
  handOver: {
    title: "移交其他部门",
    inputs: (_, { departments }) =>
      html`<label>部门<select name="deptCode">${options(departments.map(({ deptCode, deptName }) => [deptCode, deptName]))}</select></label>`,
    reason: "required",
  },
} as const satisfies Record<string, Form>;
type Folded = keyof typeof folded;

/** Every act of the page's forms. */
export type PageAct = Usual | keyof typeof bare | Folded;

export function isPageAct(act: string): act is PageAct {
  return Object.hasOwn(usual, act) || Object.hasOwn(bare, act) || Object.hasOwn(folded, act);
}

export function actForms(session: PageSession, application: Application, choices: ActChoices): Html {
  const may = (act: string) => choices.acts.some((each) => each === (act === "object" ? "review" : act));
  const buttons = (Object.keys(usual) as Usual[]).filter(may);
  const alone = (Object.keys(bare) as (keyof typeof bare)[]).filter(may);
  const rest = (Object.keys(folded) as Folded[]).filter((act) => may(act) && (act !== "handOver" || choices.departments.length > 0));
  if (buttons.length + alone.length + rest.length === 0) return html``;
  const form = (inner: Html) => html`<form method="post" action="/official/applications/${application.applicationId}">
<input type="hidden" name="csrf" value="${session.csrf}">${inner}</form>`;
  const main = buttons.map(
    (act) => html`<button name="act" value="${act}"${act === "deny" && html` class="refuse"`}>${usual[act]}</button> `,
  );
  return html`<section class="card"><h2>下一步</h2>${
    main.length > 0 && form(html`<label>意见（不予办理时必填）<textarea name="opinion" rows="2" maxlength="500"></textarea></label>${main}`)
  }${alone.map((act) => form(html`<button class="plain" name="act" value="${act}">${bare[act]}</button>`))}${rest.map((act) => {
    const { title, reason, inputs }: Form = folded[act];
    return html`<details><summary>${title}</summary>${form(
      html`<input type="hidden" name="act" value="${act}">${inputs?.(application, choices)}${reasonInput(reason)}<button>${title}</button>`,
    )}</details>`;
  })}</section>`;
}

function reasonInput(reason: Form["reason"]): Html {
  if (reason === "none") return html``;
  const isRequired = reason === "required";
  return html`<label>${isRequired ? "理由" : "说明（可不填）"}<textarea name="opinion" rows="2" maxlength="500"${isRequired && html` required`}></textarea></label>`;
}

function options(pairs: readonly (readonly [string, string])[]): readonly Html[] {
  return pairs.map(([value, title]) => html`<option value="${value}">${title}</option>`);
}

/** Everything that is wrong is told at once: one line for each material and field, empty where it is right. */
function asked({ materials }: Application, { fields }: ActChoices): Html {
  const line = (name: string, title: string) =>
    html`<label>${title}<input name="${name}" maxlength="500" placeholder="没有问题的不填"></label>`;
  return html`<p class="source">补正只能告知一次，请一次写全。</p>${materials.map(({ name }) => line(`material:${name}`, `材料：${name}`))}${fields.map(({ name, title }) => line(`field:${name}`, `填写：${title}`))}`;
}
