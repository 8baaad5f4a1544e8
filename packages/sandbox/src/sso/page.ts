const style = `
:root { color-scheme: light; --ink: #1b2430; --soft: #505b69; --line: #d5dbe3; --accent: #1257b0; --wash: #eaf2fc; }
* { box-sizing: border-box; }
body {
  margin: 0; background: #f4f6f9; color: var(--ink);
  font: 20px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif;
}
.band { margin: 0; background: #fff4d6; color: #6b4700; text-align: center; font-size: 18px; padding: 10px 16px; }
html { scroll-padding-bottom: 100px; }
main { max-width: 480px; margin: 0 auto; padding: 24px 16px 0; }
h1 { font-size: 28px; line-height: 1.3; margin: 0 0 8px; }
.lead { color: var(--soft); margin: 0 0 20px; }
fieldset { border: 0; margin: 0 0 24px; padding: 0; min-width: 0; }
legend { font-weight: 600; padding: 0; margin-bottom: 10px; }
.choice {
  display: flex; align-items: center; gap: 14px; min-height: 64px; margin-bottom: 10px; padding: 12px 16px;
  background: #fff; border: 2px solid var(--line); border-radius: 12px; cursor: pointer;
}
.choice:has(:checked) { border-color: var(--accent); background: var(--wash); }
.choice:has(:focus-visible), button:focus-visible, .cancel:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.choice input { flex: none; width: 24px; height: 24px; margin: 0; accent-color: var(--accent); }
strong { font-size: 22px; font-weight: 600; }
small { font-size: 18px; color: var(--soft); overflow-wrap: anywhere; }
.about { display: block; }
.row { display: grid; grid-template-columns: repeat(3, 1fr); gap: 10px; }
.row .choice { flex-direction: column; gap: 4px; margin: 0; padding: 12px 4px; text-align: center; }
.acts {
  position: sticky; bottom: 0; display: grid; grid-template-columns: 1fr 2fr; gap: 12px;
  margin: 0 -16px; padding: 12px 16px; background: #f4f6f9; border-top: 1px solid var(--line);
}
button, .cancel {
  display: flex; align-items: center; justify-content: center; min-height: 60px;
  border-radius: 12px; font: inherit; font-size: 22px; text-decoration: none; cursor: pointer;
}
button { border: 0; background: var(--accent); color: #fff; font-weight: 600; }
.cancel { border: 2px solid var(--line); background: #fff; color: var(--ink); }
`;

/** A whole page in the sandbox's dress, which always says that it is not the real thing. `content` is HTML. */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · 模拟环境</title>
<style>${style}</style>
</head>
<body>
<p class="band">模拟环境 · 仅供开发和演示</p>
<main>${content}</main>
</body>
</html>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
