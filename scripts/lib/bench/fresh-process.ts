// The other side of inFreshProcess: `node fresh-process.ts <work> …` prints the numbers of one measurement as JSON. Loads only what it measures.
import type { Numbers } from "./in-fresh-process.ts";

type Work = (...args: string[]) => Promise<Numbers>;

const works: Readonly<Record<string, () => Promise<Work>>> = {
  "host-first-page": async () => (await import("./host/on-host.ts")).firstPage,
  "host-list": async () => (await import("./host/on-host.ts")).list,
  "host-ten-apps": async () => (await import("./host/on-host.ts")).tenApps,
  "bare-first-page": async () => (await import("./host/on-floor.ts")).firstPage,
  "bare-list": async () => (await import("./host/on-floor.ts")).list,
  "bare-ten-apps": async () => (await import("./host/on-floor.ts")).tenApps,
  "row-tree": async () => (await import("./host/on-floor.ts")).rowTree,
  "engine-first-page": async () => (await import("./host/on-engine.ts")).firstPage,
  "engine-list": async () => (await import("./host/on-engine.ts")).list,
  "worker-ten-apps": async () => (await import("./host/on-workers.ts")).tenApps,
  "login-gateway": async () => (await import("./login/on-servers.ts")).gateway,
  "login-floor": async () => (await import("./login/on-servers.ts")).floor,
  "search-hits": async () => (await import("./search/on-servers.ts")).search,
  "search-floor": async () => (await import("./search/on-servers.ts")).searchFloor,
  "catalogue-page": async () => (await import("./search/on-servers.ts")).catalogue,
  "catalogue-floor": async () => (await import("./search/on-servers.ts")).catalogueFloor,
  applications: async () => (await import("./search/on-servers.ts")).applications,
  "login-peer": async () => (await import("./login/on-servers.ts")).peer,
};

const [name = "", ...args] = process.argv.slice(2);
const load = works[name];
if (!load) throw new Error(`no measurement is called ${name}`);
const work = await load();
console.log(JSON.stringify(await work(...args)));
process.exit(0);
