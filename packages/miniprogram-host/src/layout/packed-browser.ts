import { rmSync } from "node:fs";
import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser, BrowserType } from "playwright-core";

/** Not for one page after the other, or what a page must not do. */
const unfit = /single-process|no-zygote|disable-web-security|allow-running-insecure/;
/** A graphics card in software costs half of the browser's time. */
const pretendedGraphics = /use-gl|use-angle|swiftshader|ignore-gpu-blocklist/;

/** Starts the Chromium that npm's @sparticuz/chromium carries, with a Chinese font from npm when it is installed; undefined when the Chromium is not. */
export async function openPacked(chromium: BrowserType): Promise<Browser | undefined> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs24.x"; // makes the package unpack its own NSS libraries; must be set before it loads
  const packed = await import("@sparticuz/chromium").catch(() => undefined);
  if (!packed) return undefined;
  const fonts = await fontSettings();
  const browser = await chromium.launch({
    executablePath: await packed.default.executablePath(),
    args: [...packed.default.args.filter((arg) => !unfit.test(arg) && !pretendedGraphics.test(arg)), "--disable-gpu"],
    ...(fonts && { env: { ...definedOnly(process.env), FONTCONFIG_FILE: join(fonts, "fonts.conf") } }),
  });
  if (fonts) browser.on("disconnected", () => rmSync(fonts, { recursive: true, force: true }));
  return browser;
}

/** A folder with a `fonts.conf` that knows Noto Sans SC, whatever the machine has: without a Chinese font texts are boxes. */
async function fontSettings(): Promise<string | undefined> {
  const installed = fontPackage();
  if (!installed) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "tongban-fonts-"));
  const fonts = join(folder, "fonts");
  await mkdir(fonts);
  for (const face of ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"])
    await symlink(join(installed, face), join(fonts, face.replace("/", "-")));
  const text = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${folder}/cache</cachedir></fontconfig>`;
  await writeFile(join(folder, "fonts.conf"), text);
  return folder;
}

function fontPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/package.json"));
  } catch {
    return undefined;
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
