import { join, relative } from "node:path";
import { startEmbedded } from "@tongban/server-kit/embedded";
import { framedPhones, servePhones } from "./phones/serve-phones.ts";
import { choosePorts, firstPort } from "./ports.ts";
import { sandboxSecrets } from "./sandbox-secrets.ts";
import { startStack } from "./start-stack.ts";
import { stopRequested } from "./stop-requested.ts";

export interface DevelopmentOptions {
  /** The checkout's top folder; data goes to `.tongban/` in it, or below `/var/tmp` where the database's user cannot enter it. */
  readonly root: string;
  /** The built citizen shells: folders. */
  readonly shells: Readonly<Record<"weapp" | "alipay" | "h5", string>>;
  readonly say: (text: string) => void;
}

/** `npm start`: database, sandbox, platform, gateway and phones, until Ctrl-C. The data stays for the next time. */
export async function startDevelopment({ root, shells, say }: DevelopmentOptions): Promise<void> {
  const dir = join(root, ".tongban");
  const first = firstPort(process.env.TONGBAN_PORT);
  const ports = await choosePorts(first);
  const secrets = await sandboxSecrets(dir);
  const given = process.env.DATABASE_URL;
  say(given ? "using the database of DATABASE_URL" : "starting PostgreSQL");
  const embedded = given ? undefined : await startEmbedded({ dir });
  const place = embedded ? placeName(root, embedded.dataDir) : "the database of DATABASE_URL";
  if (embedded) say(`PostgreSQL runs; its data is in ${place}`);
  const databaseUrl = given ?? (await embedded?.databaseUrl("tongban")) ?? "";
  const closing: (() => Promise<unknown>)[] = embedded ? [() => embedded.stop()] : [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const gatewayOptions = { phones: framedPhones(ports.phones) };
    const logLevel = process.env.TONGBAN_LOG ?? "warn";
    const stack = await startStack({ databaseUrl, secrets, firstPort: first, shellDir: shells.h5, logLevel, gateway: gatewayOptions });
    closing.push(() => stack.close());
    const { gateway, platform, sandbox } = stack;
    const phones = await servePhones({ port: ports.phones, shells, sandboxUrl: sandbox.url, gatewayUrl: gateway });
    closing.push(() => phones.close());
    say("ready");
    console.log(welcome({ gateway, platform, sandbox: sandbox.url, phones: phones.url, officialToken: secrets.officialToken, place }));
  } catch (error) {
    await close();
    throw error;
  }

  await stopRequested();
  say("stopping");
  await close();
  say(`stopped; the data stays in ${place}`);
  process.exit(0);
}

/** The data's folder as a reader at `root` would name it. As root it may be elsewhere: see startEmbedded. */
function placeName(root: string, dataDir: string): string {
  const path = relative(root, dataDir);
  return `${path.startsWith("..") ? dataDir : path}/`;
}

function welcome({
  gateway,
  platform,
  sandbox,
  phones,
  officialToken,
  place,
}: Readonly<Record<"gateway" | "platform" | "sandbox" | "phones" | "officialToken" | "place", string>>): string {
  const pages = [
    [`${gateway}/`, "the front page: the shell on WeChat, on Alipay and on H5, side by side"],
    [`${gateway}/h5/?t=xlh-lnyz-01`, "H5 as after scanning the code in the service hall"],
    [phones, "the compiled WeChat and Alipay packages alone"],
    [`${platform}/official/`, `where an official decides (token: ${officialToken})`],
    [`${sandbox}/config`, "the simulated world: personas, faults, time"],
  ] as const;
  const width = Math.max(...pages.map(([url]) => url.length));
  const list = pages.map(([url, what]) => `${url.padEnd(width)}  ${what}`).join(`\n${" ".repeat(9)}`);
  return `
  Open   ${list}

  Click  1  查看并办理, then 立即办理, on 老年人优待证; on H5 sign in as 朱桂兰 with 高级, on WeChat and Alipay it is her phone
         2  同意并继续, 提交申请: nothing to upload, nothing to type
         3  decide as the official, then watch the timeline and give your rating

  Ctrl-C stops everything; the data stays in ${place}
`;
}
