/**
 * Where a citizen came from, as `<host>:<number>`: WeChat's and Alipay's numbers collide (1200, 1201 …), so a bare number means nothing.
 * An unknown number is normal and kept as it is. Sources: miniprogram-api-typings 5.2.3; AlipayDocs/open-docs (2026-02-24).
 */
export type Scene = `${"wx" | "ali" | "h5"}:${string}`;

export function isScene(text: string): text is Scene {
  return /^(wx|ali|h5):[0-9A-Za-z_-]{1,32}$/.test(text);
}
