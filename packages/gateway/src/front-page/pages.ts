import { readFile } from "node:fs/promises";
import { join } from "node:path";
import files from "@fastify/static";
import type { Server } from "@tongban/server-kit";
import type { Gateway } from "../gateway.ts";
import { createChannelCards } from "./channel-cards.ts";
import { contentPolicy } from "./content-policy.ts";
import { askParts } from "./parts.ts";
import { sendPage } from "./send-page.ts";
import { addShell } from "./shell.ts";

const assets = join(import.meta.dirname, "assets");
const scripts = ["channels.js", "make.js", "parts.js", "phones.js"];

/**
 * What browsers see: the H5 shell at `/h5/` and a front page at `/` with the channels and how they are used. In development it also says what runs here and
 * what to click.
 */
export async function addPages(server: Server, gateway: Gateway): Promise<void> {
  const { options } = gateway;
  const inDevelopment = options.environment === "development";
  const readCards = createChannelCards(gateway, ({ message }) => server.log.debug({ cause: message }, "no numbers for the front page"));
  const hidden = { schema: { hide: true } };

  await server.register(files, { root: assets, serve: false });
  for (const file of ["page.css", ...scripts]) server.get(`/front-page/${file}`, hidden, (_request, reply) => reply.sendFile(file));
  addShell(server, { ...options, missing: () => readFile(join(assets, "shell-missing.html"), "utf8") });
  server.get("/", hidden, async (_request, reply) =>
    sendPage(reply, {
      html: await readFile(join(assets, inDevelopment ? "index.html" : "channels.html"), "utf8"),
      policy: contentPolicy(options),
    }),
  );
  server.get("/front-page/channels.json", hidden, async () => ({ channels: await readCards() }));
  if (!inDevelopment) return;
  server.get("/front-page/parts.json", hidden, async () => ({ parts: await askParts(options.parts ?? []) }));
  server.get("/front-page/phones.json", hidden, async () => ({ phones: options.phones ?? [] }));
}
