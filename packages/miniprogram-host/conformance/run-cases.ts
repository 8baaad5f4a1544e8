import { assemble } from "./assemble.ts";
import type { Case, Dialect } from "./case.ts";
import { openInDevtools } from "./open-in-devtools.ts";
import { openOnHost } from "./open-on-host.ts";
import { type Outcome, runProject } from "./run-project.ts";
import { serveReplies } from "./serve-replies.ts";

/** Runs cases of one dialect on the host of this package. */
export async function runOnHost(cases: readonly Case[], dialect: Dialect): Promise<readonly Outcome[]> {
  const replies = await serveReplies();
  const outcomes: Outcome[] = [];
  for (const project of assemble(cases, dialect)) {
    const opened = await openOnHost(project, replies.url).catch((error: unknown) => String(error));
    if (typeof opened === "string") outcomes.push(...project.cases.map(({ id }) => ({ id, dialect, ms: 0, error: opened })));
    else {
      outcomes.push(...(await runProject(project, opened)));
      await opened.close();
    }
  }
  await replies.close();
  return outcomes;
}

/** Runs the cases of the project that stands open in WeChat DevTools. */
export async function runInDevtools(
  cases: readonly Case[],
  { endpoint, name }: { endpoint: string; name: string },
): Promise<readonly Outcome[]> {
  const projects = assemble(cases, "weapp");
  const project = projects.find((each) => each.name === name);
  if (!project) throw new Error(`no project ${name}: there are ${projects.map((each) => each.name).join(", ")}`);
  const replies = await serveReplies();
  const opened = await openInDevtools(endpoint, replies.url);
  try {
    return await runProject(project, opened);
  } finally {
    await opened.close();
    await replies.close();
  }
}
