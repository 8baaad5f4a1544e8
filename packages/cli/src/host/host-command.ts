import {
  type AutomatorServer,
  endWhenStuck,
  type LiveServer,
  newsOf,
  openApp,
  type Platform,
  platformOf,
  serveAutomator,
  serveLive,
} from "@tongban/miniprogram-host";
import { makePhone } from "../phones/make-phone.ts";
import { toGateway } from "../phones/to-gateway.ts";
import { isTaken } from "../ports.ts";
import { demoApps } from "../start-stack.ts";
import { stopRequested } from "../stop-requested.ts";
import { checkWorld } from "./check-world.ts";
import { type HostOptions, readHostOptions } from "./host-options.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { watchFolder } from "./watch-folder.ts";

const platforms = {
  weapp: { appId: demoApps.wechat, scene: "1001", name: "WeChat" },
  alipay: { appId: demoApps.alipay, scene: "1000", name: "Alipay" },
} as const satisfies Record<Platform, object>;

/** `tongban host <dist>`: one package, live in a browser and on the automator's port, until Ctrl-C. */
export async function hostCommand(words: readonly string[], print: (text: string) => void): Promise<void> {
  const options = readHostOptions(words);
  const { dist, persona } = options;
  const platform = platformOf(dist);
  if (persona) await checkWorld(options.sandboxUrl, persona);
  for (const [name, port] of [["port", options.port] as const, ["automator", options.automatorPort] as const])
    if (port !== 0 && (await isTaken(port)))
      throw new Error(`port ${port} is taken: stop the program that uses it, or give another with --${name}`);
  const title = `${platforms[platform].name} · ${dist}`;
  // Nothing else can end an app's endless loop: it has the only thread.
  const letBe = endWhenStuck();
  const automators: AutomatorServer[] = [];
  const closeAutomator = () => Promise.all(automators.splice(0).map((each) => each.close()));

  const open = async () => {
    await closeAutomator();
    const app = await openOn(platform, options, print);
    try {
      automators.push(await serveAutomator(app, { port: options.automatorPort }));
    } catch (error) {
      app.close();
      throw error;
    }
    return app;
  };
  const live: LiveServer = await serveLive({ port: options.port, phones: [{ name: platform, title, open }] });
  const watch = watchFolder(dist, async () => {
    await live.restart(platform);
    if (automators.length > 0) print("the package changed: started again");
  });
  try {
    await live.restart(platform);
    print(`
  ${title}${persona ? `, on the phone of ${persona}` : ""}
  Live view    ${live.url}
  Automator    ${automators[0]?.url ?? "waits until the package can be opened: see above"}   automator.connect({ wsEndpoint })
${persona ? "" : "  No persona: logins and face checks fail by name. npm start runs the simulated world, --persona zhu-guilan is one of it.\n"}
  Ctrl-C stops.
`);
    if (options.open) openInBrowser(live.url);
    await stopRequested();
  } finally {
    letBe();
    watch.close();
    await closeAutomator();
    await live.close();
  }
}

/** Opens the package; what goes wrong in it is printed as it happens. */
async function openOn(platform: Platform, options: HostOptions, print: (text: string) => void) {
  const { dist, persona, sandboxUrl, gatewayUrl, storage, query } = options;
  const network = gatewayUrl === undefined ? {} : { fetch: toGateway(gatewayUrl) };
  const { appId = platforms[platform].appId, scene = platforms[platform].scene, path } = options;
  const entry = { query, scene, ...(path && { path }) };
  try {
    return await openApp({
      dist,
      appId,
      storage,
      entry,
      ...network,
      onEvent(event) {
        const { what, text } = newsOf(event);
        if (what !== "log") print(`${what}: ${text}`);
      },
      ...(persona && { phone: makePhone(platform, { sandboxUrl, appId, persona, storage, entry: { path: "", ...entry }, ...network }) }),
    });
  } catch (error) {
    print(`can't be opened: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  }
}
