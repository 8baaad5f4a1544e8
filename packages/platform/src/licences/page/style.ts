/**
 * Sizes in rem, so that the reader's own letter size counts; 18 px at the least, lines 1.6 apart, contrast 4.5 : 1 and more. Source: 工信部 2021-04-07
 * 移动互联网应用（APP）适老化通用设计规范.
 */
export const style = `
:root { color-scheme: light; --ink: #1c2733; --soft: #4a5763; --line: #d5dce2; --green: #11622f; --red: #a11d16; --ground: #f2f5f7; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.125rem/1.6 system-ui, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
header { display: flex; align-items: center; gap: .75rem; background: #0b5cad; color: #fff; padding: .75rem 1.25rem; font-size: 1.25rem; }
.demo { background: #fff3cd; color: #5c4700; border-radius: .25rem; padding: 0 .5rem; font-size: 1.125rem; }
main { max-width: 40rem; margin: 0 auto; padding: 1rem; }
.result { border-radius: .75rem; padding: 1.25rem; margin-bottom: 1rem; text-align: center; color: #fff; }
.result.good { background: var(--green); } .result.bad { background: var(--red); }
.result p { margin: 0; font-size: 1.375rem; }
.result h1 { font-size: 1.875rem; line-height: 1.35; margin: .25rem 0; }
.result svg { width: 4rem; height: 4rem; fill: none; stroke: #fff; stroke-width: 4; stroke-linecap: round; stroke-linejoin: round; }
.card { position: relative; overflow: hidden; background: #fff; border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; margin-bottom: 1rem; }
h2 { font-size: 1.375rem; line-height: 1.35; margin: 0 0 .5rem; }
dl { margin: 0; } dl div { display: flex; flex-wrap: wrap; gap: 0 .75rem; padding: .5rem 0; border-top: 1px solid var(--line); }
dl div:first-child { border-top: 0; } dt { flex: 0 0 5em; color: var(--soft); white-space: nowrap; } dd { flex: 1 1 9em; margin: 0; font-weight: 500; }
ul { margin: 0; padding-left: 1.25em; } li + li { margin-top: .5rem; }
.note { background: #fff3cd; color: #5c4700; border-radius: .75rem; padding: .875rem 1.25rem; margin: 0 0 1rem; }
.small { color: var(--soft); margin: .5rem 0 0; }
.watermark { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
.watermark text { font: 15px system-ui, "PingFang SC", "Noto Sans SC", sans-serif; fill: #0b5cad; fill-opacity: .16; }
`;
