import type { ApplicationCounts, ApplicationList, ApplicationStatus, OfficialListQuery } from "@tongban/protocol";
import { type Html, html } from "./html.ts";
import { greenMark, page, readableTime, statusMark, statusNames } from "./page.ts";
import type { PageSession } from "./session.ts";

interface Listed {
  readonly list: ApplicationList;
  readonly counts: ApplicationCounts;
  readonly query: OfficialListQuery;
}

export function listPage(session: PageSession, { list, counts, query }: Listed): string {
  const { status, mine, green, overdue } = query;
  const all = status === undefined && !mine && !green && !overdue;
  const tabs = (Object.keys(statusNames) as ApplicationStatus[])
    .filter((each) => each !== "draft")
    .map((each) => tab(`${statusNames[each]}${countOf(counts, each)}`, { status: each }, each === status));
  const rows = list.applications.map(
    (each) => html`<tr><td><a href="/official/applications/${each.applicationId}">${each.projectNo}</a></td><td>${each.taskName}</td>
<td>${each.values.name}</td><td>${readableTime(each.submittedAt)}</td><td>${statusMark(each.status)} ${greenMark(each.green)}</td></tr>`,
  );
  const table = html`<table><thead><tr><th>办件编号</th><th>事项</th><th>申请人</th><th>提交时间</th><th>状态</th></tr></thead><tbody>${rows}</tbody></table>`;
  const none = html`<p class="empty">没有${status && `“${statusNames[status]}”的`}办件</p>`;
  const more = list.next && html`<p><a href="/official/?${search({ ...query, cursor: list.next })}">下一页</a></p>`;
  return page({
    title: "办件",
    session,
    body: html`<h1>办件</h1><nav aria-label="按状态查看">${tab("全部", {}, all)}${tab("我接办的", { mine: "true" }, mine !== undefined)}${tab("绿色通道", { green: "true" }, green !== undefined)}${tab("已超期", { overdue: "true" }, overdue !== undefined)}${tabs}</nav>
<section class="card">${rows.length > 0 ? table : none}${more}</section>`,
  });
}

function tab(name: string, query: OfficialListQuery, isHere: boolean): Html {
  const words = search(query);
  return html`<a href="/official/${words && `?${words}`}"${isHere && html` aria-current="page"`}>${name}</a>`;
}

function search(query: OfficialListQuery): string {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]])),
  ).toString();
}

function countOf({ counts }: ApplicationCounts, status: ApplicationStatus): string {
  const found = counts.find((each) => each.status === status);
  return found && found.count > 0 ? ` ${found.count}${found.more ? "+" : ""}` : "";
}
