import { existsSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const usualNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * Starts a Chromium: the one CHROMIUM_PATH names, else one on the PATH, else the one that npm's @sparticuz/chromium carries, with a Chinese font from npm.
 * Never a test tool's own download.
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Error(`[journeys] CHROMIUM_PATH=${named} does not exist`);
  const found = named ?? onPath();
  if (found) return chromium.launch({ executablePath: found, args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] });
  return fromNpm();
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return usualNames.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

async function fromNpm(): Promise<Browser> {
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs24.x"; // makes the package unpack its own NSS libraries; must be set before it loads
  const { default: packed } = await import("@sparticuz/chromium");
  const unfit = /single-process|no-zygote|disable-web-security|allow-running-insecure/;
  const pretendedGraphics = /use-gl|use-angle|swiftshader|ignore-gpu-blocklist/; // a graphics card in software costs half of the browser's time
  const fonts = await fontSettings();
  const browser = await chromium.launch({
    executablePath: await packed.executablePath(),
    args: [...packed.args.filter((arg) => !unfit.test(arg) && !pretendedGraphics.test(arg)), "--disable-gpu"],
    env: { ...definedOnly(process.env), FONTCONFIG_FILE: join(fonts, "fonts.conf") },
  });
  browser.on("disconnected", () => rmSync(fonts, { recursive: true, force: true }));
  return browser;
}

/** A folder with a `fonts.conf` that knows Noto Sans SC, whatever the machine has. */
async function fontSettings(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tongban-fonts-"));
  const fonts = join(folder, "fonts");
  await mkdir(fonts);
  const installed = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/package.json"));
  for (const face of ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"]) {
    await symlink(join(installed, face), join(fonts, face.replace("/", "-")));
  }
  const text = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${folder}/cache</cachedir></fontconfig>`;
  await writeFile(join(folder, "fonts.conf"), text);
  return folder;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
