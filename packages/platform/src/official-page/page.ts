import type { ApplicationStatus } from "@tongban/protocol";
import { type Html, html } from "./html.ts";
import type { PageSession } from "./session.ts";

export const statusNames = {
  draft: "草稿",
  submitted: "待受理",
  correcting: "待补正",
  accepted: "待审查",
  reviewed: "待决定",
  granted: "待制证",
  issued: "已发证",
  delivered: "已送达",
  denied: "不予办理",
  refused: "不予受理",
  withdrawn: "已撤回",
} as const satisfies Record<ApplicationStatus, string>;

interface Page {
  readonly title: string;
  readonly body: Html;
  readonly session?: PageSession | undefined;
}

export function page({ title, body, session }: Page): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 办件处理（演示）</title><link rel="stylesheet" href="/official/style.css"></head>
<body><header><div><a href="/official/"><strong>办件处理</strong></a><span class="demo">演示</span>${
    session &&
    html`<form class="who" method="post" action="/official/logout"><input type="hidden" name="csrf" value="${session.csrf}"><span>${session.official.deptName} ${session.official.post} ${session.official.name}</span><button>退出</button></form>`
  }</div></header><main>${body}</main></body></html>`.markup;
}

export function errorBox(error: string | undefined): Html {
  return error ? html`<p class="error" role="alert">${error}</p>` : html``;
}

export function statusMark(status: ApplicationStatus): Html {
  return html`<span class="status ${status}">${statusNames[status]}</span>`;
}

export function greenMark(green: boolean | undefined): Html {
  return green ? html`<span class="status green">绿色通道</span>` : html``;
}

/** `2026-11-24 19:21`, out of an instant in Beijing time. */
export function readableTime(instant: string | undefined): string {
  return instant?.slice(0, 16).replace("T", " ") ?? "";
}

export function loginPage(error?: string): string {
  return page({
    title: "登录",
    body: html`<section class="card narrow"><h1>工作人员登录</h1>${errorBox(error)}
<form method="post" action="/official/login"><label for="token">工作人员令牌</label>
<input id="token" name="token" type="password" autocomplete="current-password" required><button>登录</button></form></section>`,
  });
}

export function errorPage(session: PageSession, error: string): string {
  return page({ title: "出错了", session, body: html`${errorBox(error)}<p><a href="/official/">返回办件列表</a></p>` });
}
