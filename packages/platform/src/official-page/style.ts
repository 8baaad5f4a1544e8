export const style = `
:root { color-scheme: light; --ink: #1c2733; --soft: #55636f; --line: #dde3e8; --blue: #0b5cad; --red: #b3261e; --green: #1a7a3e; --ground: #f4f6f8; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.6 system-ui, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; }
header { background: var(--blue); color: #fff; }
header > div, main { max-width: 1120px; margin: 0 auto; padding: 0 20px; }
header > div { display: flex; align-items: center; gap: 12px; min-height: 64px; }
header strong { font-size: 20px; white-space: nowrap; } .demo, .who button { white-space: nowrap; }
header a { color: inherit; text-decoration: none; }
.demo { background: #fff3cd; color: #664d03; border-radius: 4px; padding: 1px 8px; font-size: 14px; }
.who { margin-left: auto; display: flex; align-items: center; gap: 12px; }
.who button { background: transparent; border-color: #ffffff99; min-height: 36px; }
main { padding-top: 24px; padding-bottom: 48px; }
h1 { font-size: 24px; margin: 0 0 16px; }
h2 { font-size: 18px; margin: 0 0 12px; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 20px 24px; margin-bottom: 20px; }
.narrow { max-width: 440px; margin: 48px auto; }
nav { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 16px; }
nav a { padding: 6px 14px; border: 1px solid var(--line); border-radius: 20px; background: #fff; color: var(--ink); text-decoration: none; }
nav a[aria-current] { background: var(--blue); border-color: var(--blue); color: #fff; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: 10px 8px; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th { white-space: nowrap; color: var(--soft); font-weight: 500; font-size: 15px; }
tr:last-child > * { border-bottom: 0; }
td a { color: var(--blue); }
dl { display: grid; grid-template-columns: 9em 1fr; gap: 8px 16px; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.source { color: var(--soft); font-size: 14px; }
.status { display: inline-block; white-space: nowrap; padding: 1px 10px; border-radius: 4px; background: #e6eef6; color: var(--blue); font-size: 15px; }
.status.issued, .status.granted { background: #e3f3e8; color: var(--green); } .status.green { background: #fff3cd; color: #664d03; } .status.delivered { background: #e3f3e8; color: var(--green); } .status.denied, .status.refused { background: #fbe9e7; color: var(--red); }
ol.trace { list-style: none; margin: 0; padding: 0; }
ol.trace li { border-left: 3px solid var(--line); padding: 0 0 16px 16px; }
ol.trace li:last-child { padding-bottom: 0; border-color: var(--blue); }
ol.trace .hash { color: var(--soft); font: 13px/1.5 ui-monospace, monospace; }
label { display: block; margin-bottom: 6px; }
input, textarea, select { width: 100%; font: inherit; padding: 10px 12px; border: 1px solid #8a97a3; border-radius: 6px; margin-bottom: 16px; }
button { font: inherit; min-height: 44px; padding: 0 22px; border: 1px solid var(--blue); border-radius: 6px; background: var(--blue); color: #fff; cursor: pointer; }
button.plain { background: #fff; color: var(--blue); margin-top: 12px; }
details { border-top: 1px solid var(--line); margin-top: 12px; padding-top: 12px; }
summary { cursor: pointer; min-height: 32px; color: var(--blue); }
details form { padding-top: 12px; max-width: 560px; }
button.refuse { background: #fff; color: var(--red); border-color: var(--red); }
:focus-visible { outline: 3px solid #f2a900; outline-offset: 2px; }
.error { border: 1px solid var(--red); background: #fbe9e7; color: var(--red); border-radius: 6px; padding: 10px 14px; margin-bottom: 16px; }
.empty { color: var(--soft); padding: 24px 0; text-align: center; }
@media (max-width: 600px) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 10px; } th:nth-child(3), td:nth-child(3) { display: none; } }
`;
