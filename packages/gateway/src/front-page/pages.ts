import { readFile } from "node:fs/promises";
import { join } from "node:path";
import files from "@fastify/static";
import type { Server } from "@tongban/server-kit";
import type { FastifyReply } from "fastify";
import type { completeOptions } from "../options.ts";
import { contentPolicy } from "./content-policy.ts";
import { askParts } from "./parts.ts";
import { addShell } from "./shell.ts";

export type PageOptions = Pick<ReturnType<typeof completeOptions>, "environment" | "parts" | "shellDir" | "apps" | "publicUrl">;

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

/** Sends a page under its own content policy; it may be framed by ours. */
export function sendPage(
  reply: FastifyReply,
  { html, policy, status = 200 }: { html: string; policy: string; status?: number },
): FastifyReply {
  reply.header("content-security-policy", policy).header("x-frame-options", "SAMEORIGIN").header("cache-control", "no-cache");
  return reply.code(status).type("text/html; charset=utf-8").send(html);
}
