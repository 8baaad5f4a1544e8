import { type Application, type DepartmentReview, type Item, pauseNames } from "@tongban/protocol";
import { type ActChoices, actForms } from "./act-forms.ts";
import { type Html, html } from "./html.ts";
import { errorBox, greenMark, page, readableTime, statusMark } from "./page.ts";
import type { PageSession } from "./session.ts";

interface Shown extends Omit<ActChoices, "fields"> {
  readonly application: Application;
  readonly item: Item;
  readonly error?: string;
}

const ways = { electronic: "电子送达", counter: "窗口领取", post: "邮寄" } as const;
const opinions = { waiting: "待审查", agreed: "同意", objected: "不同意" } as const;

export function applicationPage(session: PageSession, { application, item, acts, departments, error }: Shown): string {
  const { properties } = item.form;
  const values = Object.entries(application.values).map(([name, value]) => {
    const source = application.sources[name];
    const shown = properties[name]?.oneOf?.find((choice) => choice.const === value)?.title ?? value;
    return html`<dt>${properties[name]?.title ?? name}</dt><dd>${shown} ${source && html`<span class="source">（取自${source}）</span>`}</dd>`;
  });
  const materials = application.materials.map(
    (material) => html`<tr><td>${material.name}</td><td>${material.grade}级</td><td>${sourceOf(material)}</td></tr>`,
  );
  const steps = application.trace.map(
    ({ title, by, at, opinion, hash }) => html`<li><strong>${title}</strong>　${by}　${readableTime(at)}
${opinion && html`<div>意见：${opinion}</div>`}<div class="hash">${hash.slice(0, 16)}…</div></li>`,
  );
  const fields = Object.keys(application.values).map((name) => ({ name, title: properties[name]?.title ?? name }));
  return page({
    title: application.taskName,
    session,
    body: html`<h1>${application.taskName} ${statusMark(application.status)} ${greenMark(application.green)}</h1>${errorBox(error)}${actForms(session, application, { acts, departments, fields })}
${application.reviews && reviewTable(application.reviews)}${application.correction && corrections(application.correction, item)}
<section class="card"><h2>申请信息</h2><dl><dt>办件编号</dt><dd>${application.projectNo ?? "提交后生成"}</dd><dt>承办部门</dt><dd>${application.deptName}</dd>${values}</dl></section>
<section class="card"><h2>材料</h2><table><thead><tr><th>材料</th><th>可信等级</th><th>来源</th></tr></thead><tbody>${materials}</tbody></table></section>
${application.licence && html`<section class="card"><h2>结果</h2><dl><dt>证照</dt><dd>${application.licence.certificateName}</dd><dt>证照编号</dt><dd>${application.licence.certificateNumber}</dd><dt>证照标识</dt><dd>${application.licence.certificateId}</dd>${delivery(application)}</dl></section>`}
<section class="card"><h2>办理过程</h2><ol class="trace">${steps}</ol></section>`,
  });
}

function sourceOf({ satisfiedBy, attachments = [], showAtCounter }: Application["materials"][number]): string {
  const sources = [
    satisfiedBy && `电子证照：${satisfiedBy}`,
    attachments.length > 0 && `已上传：${attachments.map(({ fileName }) => fileName).join("、")}`,
    showAtCounter && "到窗口出示原件",
  ];
  return sources.filter((source) => source).join("；") || "未取得";
}

function reviewTable(reviews: readonly DepartmentReview[]): Html {
  const rows = reviews.map(
    ({ deptName, lead, state, paused }) =>
      html`<tr><td>${deptName}</td><td>${lead ? "牵头" : "协办"}</td><td>${opinions[state]}${paused && `（${pauseNames[paused]}中，暂停计时）`}</td></tr>`,
  );
  return html`<section class="card"><h2>部门审查</h2><table><thead><tr><th>部门</th><th>分工</th><th>意见</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

function corrections({ materials, fields }: NonNullable<Application["correction"]>, item: Item): Html {
  const lines = [...materials, ...fields.map(({ name, problem }) => ({ name: item.form.properties[name]?.title ?? name, problem }))];
  return html`<section class="card"><h2>补正告知</h2><dl>${lines.map(({ name, problem }) => html`<dt>${name}</dt><dd>${problem}</dd>`)}</dl></section>`;
}

function delivery({ delivery: given }: Application): Html {
  if (!given) return html``;
  const { way, receivedBy, trackingNo } = given;
  return html`<dt>送达</dt><dd>${ways[way]}${receivedBy && `，签收人${receivedBy}`}${trackingNo && `，单号${trackingNo}`}</dd>`;
}
