import { strToU8, zipSync } from "fflate";
import { onTestFinished } from "vitest";
import { type AppOptions, type HostEvent, type OpenedApp, openApp } from "../src/index.ts";

export type Files = Readonly<Record<string, string | object>>;

/** A package as a zip's bytes; objects are written as JSON. */
export function pack(files: Files): Uint8Array {
  const texts = Object.entries(files).map(([path, content]) => [
    path,
    strToU8(typeof content === "string" ? content : JSON.stringify(content)),
  ]);
  return zipSync(Object.fromEntries(texts));
}

/** A package of one page with its script and template, and what else is given. */
export function weapp(script: string, template: string, more: Files = {}): Files {
  return { "app.json": { pages: ["pages/a/a"] }, "app.js": "App({})", "pages/a/a.js": script, "pages/a/a.wxml": template, ...more };
}

export function alipay(script: string, template: string, more: Files = {}): Files {
  return { "app.json": { pages: ["pages/a/a"] }, "app.js": "App({})", "pages/a/a.js": script, "pages/a/a.axml": template, ...more };
}

/** Opens a package and closes it when the test ends. */
export async function run(files: Files, options: Partial<AppOptions> = {}): Promise<OpenedApp> {
  const app = await openApp({ dist: pack(files), ...options });
  onTestFinished(() => app.close());
  return app;
}

/** Values of console.log, one text a call. */
export function logs(app: OpenedApp): readonly string[] {
  return app.events.flatMap((event) => (event.kind === "console" ? [event.values.map(String).join(" ")] : []));
}

export function exceptions(app: OpenedApp): readonly { readonly name: string; readonly message: string; readonly where: string }[] {
  return app.events
    .filter((event): event is Extract<HostEvent, { kind: "exception" }> => event.kind === "exception")
    .map(({ error, where }) => {
      const { name, message } = error as Error;
      return { name, message, where };
    });
}

/** Opens an app whose one page runs this code when it loads. */
export function onWechat(code: string, options?: Partial<AppOptions>, more?: Files): Promise<OpenedApp> {
  return run(weapp(`Page({ onLoad() { ${code} } })`, "<view/>", more), options);
}

export function onAlipay(code: string, options?: Partial<AppOptions>, more?: Files): Promise<OpenedApp> {
  return run(alipay(`Page({ onLoad() { ${code} } })`, "<view/>", more), options);
}
