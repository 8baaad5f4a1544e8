import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Server } from "@tongban/server-kit";
import { contentPolicy } from "./content-policy.ts";
import type { PageOptions } from "./page-options.ts";
import { sendPage } from "./send-page.ts";

interface ShellOptions extends PageOptions {
  /** The page that stands there until the shell is built. */
  missing(): Promise<string>;
}

/** The built H5 shell at `/h5/`. An address of the shell that is no file gives its start page. */
export function addShell(server: Server, options: ShellOptions): void {
  const { shellDir, missing } = options;
  const policy = contentPolicy(options);

  server.get("/h5", { schema: { hide: true } }, async (_request, reply) => reply.redirect("/h5/", 308));
  server.get("/h5/*", { schema: { hide: true } }, async (request, reply) => {
    const path = (request.params as Readonly<Record<string, string>>)["*"] ?? "";
    const index = shellDir && (await readText(join(shellDir, "index.html")));
    if (!shellDir || !index) return sendPage(reply, { html: await missing(), policy, status: 503 });
    const isFile = /\.\w{1,8}$/.test(path) && path !== "index.html";
    if (!isFile) return sendPage(reply, { html: index, policy });
    return reply.sendFile(path, shellDir);
  });
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
