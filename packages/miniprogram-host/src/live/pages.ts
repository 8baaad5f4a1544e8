/** The page that shows one phone. `bare`: the screen alone, for a picture of it. */
export function phonePage(title: string): string {
  return page(title, `<link rel="stylesheet" href="../../client/phone.css"><script type="module" src="../../client/main.js"></script>`);
}

/** All phones side by side. */
export function overviewPage(phones: readonly { readonly name: string; readonly title: string }[]): string {
  const frames = phones.map(({ name, title }) => `<iframe src="phones/${name}/" title="${quote(title)}"></iframe>`).join("");
  const style = `<style>body{margin:0;background:#e8ebef}main{display:flex;flex-wrap:wrap;justify-content:center;gap:0}iframe{border:0;width:420px;height:calc(100vh - 4px);min-height:640px}</style>`;
  return page("miniprogram-host", style, `<main>${frames}</main>`);
}

function page(title: string, head: string, body = ""): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${quote(title)}</title>${head}</head><body>${body}</body></html>`;
}

function quote(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
