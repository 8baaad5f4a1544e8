import type { PresentedLicence } from "@tongban/protocol";
import { type Html, html } from "../../official-page/html.ts";

function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} · 电子证照核验（演示）</title><link rel="stylesheet" href="/licence/style.css"></head>
<body><header><strong>电子证照核验</strong><span class="demo">演示</span></header><main>${body}</main></body></html>`.markup;
}

/** What whoever scanned the code reads. The receiver and the purpose lie over it, so that a picture of it is good for nothing else. */
export function presentedPage(shown: PresentedLicence): string {
  const { certificateName, valid, statusName, fields, receiver, purpose, serial } = shown;
  const rows = [
    ...fields.map(({ title, value }) => [title, value] as const),
    ["发证机关", shown.issueDept] as const,
    ["发证日期", readableDay(shown.issueDate)] as const,
    ...(shown.validUntil === undefined ? [] : [["有效期至", readableDay(shown.validUntil)] as const]),
  ];
  return page(
    certificateName,
    html`<section class="result ${valid ? "good" : "bad"}" role="status">${mark(valid ? marks.good : marks.bad)}
<h1>${valid ? "证照有效" : `证照无效：已${stateWords[statusName] ?? statusName}`}</h1><p>${certificateName}</p></section>
${!valid && html`<p class="note">此证照现在不能使用，内容不再显示。如有疑问，请联系发证机关。</p>`}
<section class="card"><h2>证照信息</h2><dl>${rows.map(([title, value]) => html`<div><dt>${title}</dt><dd>${value}</dd></div>`)}</dl>${fields.length > 0 && html`<p class="small">为保护持证人，部分内容以 * 隐去。</p>`}${watermarkLayer(shown)}</section>
<section class="card"><h2>本次出示</h2><dl><div><dt>出示给</dt><dd>${receiver}</dd></div><div><dt>用途</dt><dd>${purpose}</dd></div>
<div><dt>出示编号</dt><dd>${serial}</dd></div><div><dt>查看时间</dt><dd>${readableTime(shown.shownAt)}</dd></div>
<div><dt>此码有效至</dt><dd>${readableTime(shown.expiresAt)}</dd></div><div><dt>已查看</dt><dd>${shown.uses} 次</dd></div></dl></section>
<p class="note">持证人只同意用于以上用途。请勿截图留存、转发或用于其他用途。每次查看均有记录。</p>`,
  );
}

/** One answer for a code that never was, is over or was taken back. */
export function refusedPage(say: string): string {
  return page(
    "不能核验",
    html`<section class="result bad" role="alert">${mark(marks.bad)}<h1>不能核验</h1><p>${say}</p></section>
<section class="card"><h2>可以这样做</h2><ul><li>请持证人在手机上重新出示，再扫新的二维码</li><li>出示码几分钟后失效，请当面扫码</li><li>也可以请持证人到发证机关窗口核验</li></ul></section>`,
  );
}

/** `失效` reads as 已失效; what is no state of the paper itself is said as a sentence. */
const stateWords: Readonly<Record<string, string>> = { 暂扣: "被暂扣", 撤销: "被撤销", 吊销: "被吊销", 其他: "停用" };

/** Lines of a sign in a circle, drawn: not every phone has the letters for it. */
const marks = { good: "M19 33 L28 42 L45 24", bad: "M23 23 L41 41 M41 23 L23 41" } as const;

function mark(lines: string): Html {
  return html`<svg viewBox="0 0 64 64" aria-hidden="true" focusable="false"><circle cx="32" cy="32" r="29"/><path d="${lines}"/></svg>`;
}

/** Three lines, over and over, as wide as the longest. */
function watermarkLayer({ receiver, purpose, shownAt, serial }: PresentedLicence): Html {
  const lines = [`仅供${receiver}`, `用于“${purpose}”`, `${shownAt.slice(0, 10)} ${serial}`];
  const width = 30 + 15 * Math.max(...lines.map(({ length }) => length));
  const texts = lines.map((line, index) => html`<text x="0" y="${40 + 22 * index}">${line}</text>`);
  return html`<svg class="watermark" aria-hidden="true" focusable="false"><defs><pattern id="w" width="${width}" height="112" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">${texts}</pattern></defs><rect width="100%" height="100%" fill="url(#w)"/></svg>`;
}

function readableDay(day: string): string {
  const [year, month, date] = day.split("-");
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** `2026年11月24日 19:21`, out of an instant in Beijing time. */
function readableTime(instant: string): string {
  return `${readableDay(instant.slice(0, 10))} ${instant.slice(11, 16)}`;
}
