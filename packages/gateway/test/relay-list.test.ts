import { startPlatform } from "@tongban/platform";
import { freshDatabase } from "@tongban/server-kit/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { relayRoutes } from "../src/relay/relay-routes.ts";
import { call } from "./world/call.ts";

// The list of what is relayed against what the platform says of itself.

/** Calls of the platform that are not for a citizen's client. What else there is has to be on the list. */
const notRelayed: readonly (readonly [path: RegExp, why: string])[] = [
  [/^\/v1\/official\//, "officials' calls come from their own network, never through the citizens' gateway"],
  [/^\/v1\/licences\/verify\//, "third parties ask the platform itself, which counts the wrong codes of each address"],
  [/^\/(health|openapi\.json)$/, "each server tells of itself"],
];

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

interface PlatformCall {
  /** `GET /v1/items/:`; how an id is called is of no interest. */
  readonly name: string;
  readonly path: string;
  readonly query: readonly string[];
}

let database: Awaited<ReturnType<typeof freshDatabase>>;
let platform: Awaited<ReturnType<typeof startPlatform>>;
let offered: readonly PlatformCall[];
beforeAll(async () => {
  database = await freshDatabase();
  platform = await startPlatform({
    port: 0,
    databaseUrl: database.url,
    gatewayJwksUrl: "http://127.0.0.1:1/jwks",
    certKeySecret: "a secret of the tests, long enough",
    officials: [],
    logLevel: "silent",
  });
  const { body } = await call(`${platform.url}/openapi.json`);
  offered = Object.entries<Record<string, Operation>>(body.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [] }]) => ({
      name: `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, ":")}`,
      path,
      query: parameters.filter((each) => each.in === "query").map(({ name }) => name),
    })),
  );
  await platform.ready;
});
afterAll(async () => {
  await platform.close();
  await database.drop();
});

const listed = relayRoutes.map(({ method, path, query = [] }) => ({ name: `${method} ${path.replaceAll(/:\w+/g, ":")}`, path, query }));
const reasonOf = (path: string) => notRelayed.find(([pattern]) => pattern.test(path))?.[1];

it("relays all that the platform offers to citizens and to the public, each once, and nothing that it does not offer", () => {
  const forCitizens = offered.filter(({ path }) => reasonOf(path) === undefined).map(({ name }) => name);
  expect(forCitizens.length).toBeGreaterThan(30);
  expect(listed.map(({ name }) => name).sort()).toEqual(forCitizens.sort());
});

it("keeps back only what has a reason", () => {
  expect(listed.filter(({ path }) => reasonOf(path) !== undefined)).toEqual([]);
  for (const [pattern] of notRelayed) expect(offered.some(({ path }) => pattern.test(path))).toBe(true);
});

it("hands on the query words that the platform's schema names, and no others", () => {
  const words = Object.fromEntries(offered.map(({ name, query }) => [name, [...query].sort()]));
  for (const { name, query } of listed) expect([name, [...query].sort()]).toEqual([name, words[name]]);
});
