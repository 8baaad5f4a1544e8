import { readFile } from "node:fs/promises";
import { join } from "node:path";
import files from "@fastify/static";
import type { Server } from "@tongban/server-kit";
import { contentPolicy } from "./content-policy.ts";
import type { PageOptions } from "./page-options.ts";
import { askParts } from "./parts.ts";
import { sendPage } from "./send-page.ts";
import { addShell } from "./shell.ts";

const assets = join(import.meta.dirname, "assets");

/** What browsers see: the H5 shell at `/h5/` and, in development, a front page at `/` that says what runs and what to click. */
export async function addPages(server: Server, options: PageOptions): Promise<void> {
  await server.register(files, { root: assets, serve: false });
  for (const file of ["page.css", "page.js"])
    server.get(`/front-page/${file}`, { schema: { hide: true } }, (_request, reply) => reply.sendFile(file));
  addShell(server, { ...options, missing: () => readFile(join(assets, "shell-missing.html"), "utf8") });
  if (options.environment === "production") return;
  server.get("/", { schema: { hide: true } }, async (_request, reply) =>
    sendPage(reply, { html: await readFile(join(assets, "index.html"), "utf8"), policy: contentPolicy(options) }),
  );
  server.get("/front-page/parts.json", { schema: { hide: true } }, async () => ({ parts: await askParts(options.parts ?? []) }));
}
