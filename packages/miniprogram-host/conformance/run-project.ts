import { folderOf, type Project, startPage } from "./assemble.ts";
import type { Case } from "./case.ts";
import { createHand, type MiniProgram, type Page, type Phone } from "./hand.ts";

export interface Outcome {
  readonly id: string;
  readonly dialect: Project["dialect"];
  readonly ms: number;
  /** Why it failed. */
  readonly error?: string;
  /** Why it was not run. */
  readonly skipped?: string;
}

/** A mini-program that is open and can be driven. */
export interface Opened {
  readonly mini: MiniProgram;
  /** Undefined in the real tool. */
  readonly phone: Phone | undefined;
  readonly server: string;
  /** Milliseconds a check waits for what it expects. */
  readonly patience: number;
}

/** Runs the cases of one project, one after the other. */
export async function runProject(project: Project, opened: Opened): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const troubles: string[] = [];
  opened.mini.on("exception", (event: unknown) => troubles.push(messageIn(event)));
  opened.mini.on("console", (event: unknown) => void (isTrouble(event) && troubles.push(`console.${event.type}: ${event.args.join(" ")}`)));
  for (const each of project.cases) outcomes.push(await runCase(each, { project, opened, troubles }));
  return outcomes;
}

interface CasePlace {
  readonly project: Project;
  readonly opened: Opened;
  readonly troubles: string[];
}

async function runCase(each: Case, { project, opened, troubles }: CasePlace): Promise<Outcome> {
  const { dialect } = project;
  const base = { id: each.id, dialect };
  if (each.hostOnly && !opened.phone) return { ...base, ms: 0, skipped: each.hostOnly };
  const begin = performance.now();
  const ms = () => Math.round(performance.now() - begin);
  const awaited = opened.phone ? each.awaits?.[dialect] : undefined;
  troubles.length = 0;
  try {
    const page = project.name === "main" ? await openCase(each, opened) : await currentPage(opened.mini);
    await each.check(createHand({ dialect, page, troubles, ...opened }));
  } catch (error) {
    if (awaited) return { ...base, ms: ms(), skipped: awaited };
    const seen = troubles.length > 0 ? `; the app told of: ${troubles.join("; ")}` : "";
    return { ...base, ms: ms(), error: `${error instanceof Error ? error.message : String(error)}${seen}` };
  }
  if (awaited) return { ...base, ms: ms(), error: `the host keeps this rule now: take away its \`awaits\` (${awaited})` };
  return { ...base, ms: ms() };
}

async function openCase(each: Case, { mini, server, patience }: Opened): Promise<Page> {
  const url = `${folderOf(each)}/index`;
  // What the case before says at its end belongs to it. The client's own reLaunch sleeps three seconds.
  await mini.callWxMethod("reLaunch", { url: `/${startPage}` });
  await mini.evaluate("function (server) { var app = getApp(); app.lines = []; app.server = server }", server);
  await mini.callWxMethod("reLaunch", { url: `/${url}` });
  const end = performance.now() + patience;
  for (;;) {
    const page = await currentPage(mini);
    if (page.path === url || performance.now() > end) return page;
    await new Promise((done) => setTimeout(done, 10));
  }
}

async function currentPage(mini: MiniProgram): Promise<Page> {
  const page = await mini.currentPage();
  if (!page) throw new Error("no page is open");
  return page;
}

function messageIn(event: unknown): string {
  return typeof event === "object" && event !== null && "message" in event ? String(event.message) : String(event);
}

function isTrouble(event: unknown): event is { readonly type: string; readonly args: readonly unknown[] } {
  return (
    typeof event === "object" && event !== null && "type" in event && "args" in event && ["warn", "error"].includes(String(event.type))
  );
}
