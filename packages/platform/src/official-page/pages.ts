import type { Application, ApplicationStatus, Item } from "@tongban/protocol";
import { type Act, actsIn } from "../applications/official-acts.ts";
import { type Html, html } from "./html.ts";
import type { PageSession } from "./session.ts";

const statusNames = {
  draft: "草稿",
  submitted: "待受理",
  accepted: "待审查",
  reviewed: "待决定",
  granted: "待制证",
  denied: "不予办理",
  issued: "已发证",
} as const satisfies Record<ApplicationStatus, string>;

const actNames = { accept: "受理", review: "审查通过", grant: "准予办理", deny: "不予办理", issue: "制证发证" } as const satisfies Record<
  Act,
  string
>;

interface Page {
  readonly title: string;
  readonly body: Html;
  readonly session?: PageSession | undefined;
}

function page({ title, body, session }: Page): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 办件处理（演示）</title><link rel="stylesheet" href="/official/style.css"></head>
<body><header><div><a href="/official/"><strong>办件处理</strong></a><span class="demo">演示</span>${
    session &&
    html`<form class="who" method="post" action="/official/logout"><input type="hidden" name="csrf" value="${session.csrf}"><span>${session.official.deptName} ${session.official.post} ${session.official.name}</span><button>退出</button></form>`
  }</div></header><main>${body}</main></body></html>`.markup;
}

function errorBox(error: string | undefined): Html {
  return error ? html`<p class="error" role="alert">${error}</p>` : html``;
}

export function loginPage(error?: string): string {
  return page({
    title: "登录",
    body: html`<section class="card narrow"><h1>工作人员登录</h1>${errorBox(error)}
<form method="post" action="/official/login"><label for="token">工作人员令牌</label>
<input id="token" name="token" type="password" autocomplete="current-password" required><button>登录</button></form></section>`,
  });
}

export function listPage(session: PageSession, applications: readonly Application[], status: ApplicationStatus | undefined): string {
  const tab = (name: string, to: ApplicationStatus | undefined) =>
    html`<a href="/official/${to ? `?status=${to}` : ""}"${to === status && html` aria-current="page"`}>${name}</a>`;
  const tabs = (Object.keys(statusNames) as ApplicationStatus[])
    .filter((each) => each !== "draft")
    .map((each) => tab(statusNames[each], each));
  const rows = applications.map(
    (each) => html`<tr><td><a href="/official/applications/${each.applicationId}">${each.projectNo}</a></td><td>${each.taskName}</td>
<td>${each.values.name}</td><td>${readableTime(each.submittedAt)}</td><td>${statusMark(each.status)}</td></tr>`,
  );
  const table = html`<table><thead><tr><th>办件编号</th><th>事项</th><th>申请人</th><th>提交时间</th><th>状态</th></tr></thead><tbody>${rows}</tbody></table>`;
  return page({
    title: "办件",
    session,
    body: html`<h1>办件</h1><nav aria-label="按状态查看">${tab("全部", undefined)}${tabs}</nav>
<section class="card">${rows.length > 0 ? table : html`<p class="empty">没有${status && `“${statusNames[status]}”的`}办件</p>`}</section>`,
  });
}

export function errorPage(session: PageSession, error: string): string {
  return page({ title: "出错了", session, body: html`${errorBox(error)}<p><a href="/official/">返回办件列表</a></p>` });
}

interface Shown {
  readonly application: Application;
  readonly item: Item;
  readonly error?: string;
}

export function applicationPage(session: PageSession, { application, item, error }: Shown): string {
  const values = Object.entries(application.values).map(([name, value]) => {
    const field = item.form.properties[name];
    const source = application.sources[name];
    const shown = field?.oneOf?.find((choice) => choice.const === value)?.title ?? value;
    return html`<dt>${field?.title ?? name}</dt><dd>${shown} ${source && html`<span class="source">（取自${source}）</span>`}</dd>`;
  });
  const materials = application.materials.map(
    ({ name, grade, satisfiedBy }) =>
      html`<tr><td>${name}</td><td>${grade}级</td><td>${satisfiedBy ? `电子证照：${satisfiedBy}` : "未取得"}</td></tr>`,
  );
  const steps = application.trace.map(
    ({ title, by, at, opinion, hash }) => html`<li><strong>${title}</strong>　${by}　${readableTime(at)}
${opinion && html`<div>意见：${opinion}</div>`}<div class="hash">${hash.slice(0, 16)}…</div></li>`,
  );
  return page({
    title: application.taskName,
    session,
    body: html`<h1>${application.taskName} ${statusMark(application.status)}</h1>${errorBox(error)}${actForm(session, application)}
<section class="card"><h2>申请信息</h2><dl><dt>办件编号</dt><dd>${application.projectNo ?? "提交后生成"}</dd>${values}</dl></section>
<section class="card"><h2>材料</h2><table><thead><tr><th>材料</th><th>可信等级</th><th>来源</th></tr></thead><tbody>${materials}</tbody></table></section>
${application.licence && html`<section class="card"><h2>结果</h2><dl><dt>证照</dt><dd>${application.licence.certificateName}</dd><dt>证照编号</dt><dd>${application.licence.certificateNumber}</dd><dt>证照标识</dt><dd>${application.licence.certificateId}</dd></dl></section>`}
<section class="card"><h2>办理过程</h2><ol class="trace">${steps}</ol></section>`,
  });
}

function actForm({ csrf }: PageSession, { applicationId, status }: Application): Html {
  const acts = actsIn(status);
  if (acts.length === 0) return html``;
  const buttons = acts.map(
    (act) => html`<button name="act" value="${act}"${act === "deny" && html` class="refuse"`}>${actNames[act]}</button> `,
  );
  return html`<section class="card"><h2>下一步</h2><form method="post" action="/official/applications/${applicationId}">
<input type="hidden" name="csrf" value="${csrf}"><label for="opinion">意见（不予办理时必填）</label>
<textarea id="opinion" name="opinion" rows="2" maxlength="500"></textarea>${buttons}</form></section>`;
}

function statusMark(status: ApplicationStatus): Html {
  return html`<span class="status ${status}">${statusNames[status]}</span>`;
}

/** `2026-11-24 19:21`, out of an instant in Beijing time. */
function readableTime(instant: string | undefined): string {
  return instant?.slice(0, 16).replace("T", " ") ?? "";
}
