import type MiniProgram from "miniprogram-automator/out/MiniProgram";
import { onTestFinished } from "vitest";
import type { AppOptions } from "../app-options.ts";
import type { Phone } from "../native/create-api.ts";
import { openPackage } from "../package/open-package.ts";
import { inDevtools } from "./in-devtools.ts";
import { inHost } from "./in-host.ts";
import type { PhoneMaker } from "./make-phone.ts";

export interface LaunchOptions extends Omit<AppOptions, "dist" | "onEvent" | "phone"> {
  /** Who opens it: her phone in the shape of `wx` or `my`, or what makes one for the app that is opened, as `personaPhone` of the sandbox. */
  readonly persona?: Phone | PhoneMaker;
  /** Faults this test expects, by a part of their text or a pattern. Default: none. */
  readonly allow?: readonly (string | RegExp)[];
}

/** A tool that runs the package, driven by the automator. */
interface Tool {
  readonly mini: MiniProgram;
  /** Console errors, exceptions, warnings of the host and what is not simulated, so far. */
  faults(): readonly string[];
  close(): Promise<void>;
}

export type OpenTool = (dist: AppOptions["dist"], options: LaunchOptions) => Promise<Tool>;

/**
 * Opens a compiled package for one vitest test and closes it when the test ends. The test touches nothing but the automator's API, so it runs elsewhere too:
 * with `MP_WS=ws://127.0.0.1:9420` a WeChat package is driven in the real WeChat DevTools, opened there beforehand with `cli auto --auto-port 9420`;
 * tests then have to run one after another (`vitest run --no-file-parallelism`), and `persona`, `appId`, `storage` and `fetch` are the tool's own.
 *
 * A console error, an exception, a warning (an unknown element, a handler that is no method) or a call of what is not simulated fails the test unless
 * `allow` names it: a framework as React tells of a rendering that failed by console.error alone.
 *
 * @example
 * const mini = await launch("dist/weapp", { entry: { path: "pages/home/index", scene: 1047 } });
 * const page = await mini.currentPage();
 */
export async function launch(dist: AppOptions["dist"], options: LaunchOptions = {}): Promise<MiniProgram> {
  const open = process.env.MP_WS && openPackage(dist).traits.apiName === "wx" ? inDevtools(process.env.MP_WS) : inHost;
  const { mini, faults, close } = await open(dist, options);
  onTestFinished(async () => {
    await close();
    const unexpected = faults().filter(
      (fault) => !options.allow?.some((each) => (typeof each === "string" ? fault.includes(each) : each.test(fault))),
    );
    if (unexpected.length > 0) throw new Error(["[miniprogram-host] what went wrong in the mini-program:", ...unexpected].join("\n  "));
  });
  return mini;
}
