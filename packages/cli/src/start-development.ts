import { join, relative } from "node:path";
import { startEmbedded } from "@tongban/server-kit/embedded";
import { choosePorts, firstPort } from "./ports.ts";
import { sandboxSecrets } from "./sandbox-secrets.ts";
import { startStack } from "./start-stack.ts";

export interface DevelopmentOptions {
  /** The checkout's top folder; data goes to `.tongban/` in it, or below `/var/tmp` where the database's user cannot enter it. */
  readonly root: string;
  readonly shellDir: string;
  readonly say: (text: string) => void;
}

/** `npm start`: database, sandbox, platform and gateway, until Ctrl-C. The data stays for the next time. */
export async function startDevelopment({ root, shellDir, say }: DevelopmentOptions): Promise<void> {
  const dir = join(root, ".tongban");
  const first = firstPort(process.env.TONGBAN_PORT);
  await choosePorts(first);
  const secrets = await sandboxSecrets(dir);
  const given = process.env.DATABASE_URL;
  say(given ? "using the database of DATABASE_URL" : "starting PostgreSQL");
  const embedded = given ? undefined : await startEmbedded({ dir });
  const place = embedded ? placeName(root, embedded.dataDir) : "the database of DATABASE_URL";
  if (embedded) say(`PostgreSQL runs; its data is in ${place}`);
  const databaseUrl = given ?? (await embedded?.databaseUrl("tongban")) ?? "";
  let stack: Awaited<ReturnType<typeof startStack>>;
  try {
    stack = await startStack({ databaseUrl, secrets, firstPort: first, shellDir, logLevel: process.env.TONGBAN_LOG ?? "warn" });
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  say("ready");
  const { gateway, platform, sandbox } = stack;
  console.log(welcome({ gateway, platform, sandbox: sandbox.url, officialToken: secrets.officialToken, place }));

  await stopRequested();
  say("stopping");
  await stack.close();
  await embedded?.stop();
  say(`stopped; the data stays in ${place}`);
  process.exit(0);
}

/** The data's folder as a reader at `root` would name it. As root it may be elsewhere: see startEmbedded. */
function placeName(root: string, dataDir: string): string {
  const path = relative(root, dataDir);
  return `${path.startsWith("..") ? dataDir : path}/`;
}

function stopRequested(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, resolve);
  });
}

function welcome({
  gateway,
  platform,
  sandbox,
  officialToken,
  place,
}: Readonly<Record<"gateway" | "platform" | "sandbox" | "officialToken" | "place", string>>): string {
  return `
  Open   ${gateway}/            the front page: what runs, and the H5 shell in a phone frame
         ${gateway}/h5/?t=xlh-lnyz-01   the shell as after scanning the code in the service hall
         ${platform}/official/   where an official decides (token: ${officialToken})
         ${sandbox}/config       the simulated world: personas, faults, time

  Click  1  立即办理 on 老年人优待证, sign in as 朱桂兰 with 高级
         2  同意并继续, 提交申请: nothing to upload, nothing to type
         3  decide as the official, then watch the timeline and give your rating

  Ctrl-C stops everything; the data stays in ${place}
`;
}
