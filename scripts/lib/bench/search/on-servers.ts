// What is measured, each on a database that stands ready: on the platform as it would be started for production with logs off, and on the floor.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startPlatform } from "@tongban/platform";
import { createSigner } from "fast-jwt";
import pg from "pg";
import { startReadsFloor } from "../../../../bench/floors/reads.ts";
import { readQuery } from "../../../../packages/platform/src/search/read-query.ts";
import type { Numbers } from "../in-fresh-process.ts";
import { deptCode, somePeople } from "./fill-applications.ts";
import { measureReads } from "./measure-reads.ts";
import { missedOf100, type Question, readQuestions } from "./questions.ts";
import type { Read } from "./readers.ts";

const questions = readQuestions();
const all = [...questions.items, ...questions.generated];
const officialToken = "token-of-an-official-of-the-bench";

export async function startBenchPlatform(databaseUrl: string) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const keys = createServer((_request, reply) => {
    reply.setHeader("content-type", "application/json");
    reply.end(JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "bench", alg: "EdDSA" }] }));
  });
  await new Promise<void>((listening) => keys.listen(0, "127.0.0.1", listening));
  const platform = await startPlatform({
    port: 0,
    databaseUrl,
    gatewayJwksUrl: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`,
    certKeySecret: "a secret of the bench, long enough",
    officials: [
      {
        id: "off-1",
        name: "刘敏",
        post: "受理岗",
        deptName: "渝水区民政局",
        deptCode,
        region: "360502000000",
        roles: ["accept"],
        token: officialToken,
      },
    ],
    logLevel: "silent",
  });
  await platform.ready;
  const sign = createSigner({
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    algorithm: "EdDSA",
    kid: "bench",
    expiresIn: 3_600_000,
  });
  return {
    url: platform.url,
    as: (cert_key: string) => ({
      authorization: `Bearer ${sign({ iss: "tongban-gateway", aud: "platform", sub: "account", level: 3, channel: "wechat", cert_key })}`,
    }),
    async close() {
      await platform.close();
      keys.close();
    },
  };
}

async function ask<Row extends pg.QueryResultRow>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl, options: "-c search_path=platform" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const searchPath = ({ q, region }: Question) => `/v1/search?q=${encodeURIComponent(q)}&region=${region}&limit=10`;

export async function search(databaseUrl: string, postmaster: string): Promise<Numbers> {
  const served = await startBenchPlatform(databaseUrl);
  const firstTen = async (question: Question) => (await (await fetch(served.url + searchPath(question))).json()).hits;
  const missed = { items: await missedOf100(questions.items, firstTen), generated: await missedOf100(questions.generated, firstTen) };
  return { ...missed, ...(await measureReads({ ...served, reads: all.map((each) => ({ path: searchPath(each) })) }, Number(postmaster))) };
}

/** The same words in the same regions, in any order, as they lie in the index. */
export async function searchFloor(databaseUrl: string, postmaster: string): Promise<Numbers> {
  const paths = new Map((await pathsOf(databaseUrl)).map(({ code, path }) => [code, path]));
  const pathOf = ({ q, region }: Question) => {
    const near = (paths.get(region) ?? "").split(".").map((code) => `'R${code}'`);
    return `/search?words=${encodeURIComponent(`(${near.join("|")}) & ${readQuery(q)?.all}`)}`;
  };
  const served = await startReadsFloor(databaseUrl);
  const firstTen = async (question: Question) => (await (await fetch(served.url + pathOf(question))).json()).hits;
  const missed = { items: await missedOf100(questions.items, firstTen), generated: await missedOf100(questions.generated, firstTen) };
  return { ...missed, ...(await measureReads({ ...served, reads: all.map((each) => ({ path: pathOf(each) })) }, Number(postmaster))) };
}

const pathsOf = (databaseUrl: string) =>
  ask(databaseUrl, async (client) => (await client.query<{ code: string; path: string }>("select code, path from regions")).rows);

const villages = 100;

async function somePaths(databaseUrl: string): Promise<readonly { code: string; path: string }[]> {
  return (await pathsOf(databaseUrl)).filter((_, index, { length }) => index % Math.ceil(length / villages) === 0);
}

export async function catalogue(databaseUrl: string, postmaster: string): Promise<Numbers> {
  const reads = (await somePaths(databaseUrl)).map(({ code }) => ({ path: `/v1/items?region=${code}&limit=50` }));
  return measureReads({ ...(await startBenchPlatform(databaseUrl)), reads }, Number(postmaster));
}

export async function catalogueFloor(databaseUrl: string, postmaster: string): Promise<Numbers> {
  const reads = (await somePaths(databaseUrl)).map(({ path }) => {
    const codes = path.split(".");
    return { path: `/items?paths=${codes.map((_, index) => codes.slice(0, index + 1).join(".")).join(",")}` };
  });
  return measureReads({ ...(await startReadsFloor(databaseUrl)), reads }, Number(postmaster));
}

/** `what`: `list` of a person's own, `queue` of an official's department, `status` of one. */
export async function applications(databaseUrl: string, postmaster: string, what: string): Promise<Numbers> {
  const people = await ask(databaseUrl, async (client) => [...(await somePeople(client, 200))]);
  const served = await startBenchPlatform(databaseUrl);
  const reads: Readonly<Record<string, () => readonly Read[]>> = {
    list: () => people.map(({ certKey }) => ({ path: "/v1/applications", headers: served.as(certKey) })),
    queue: () =>
      ["", "?status=submitted"].map((query) => ({
        path: `/v1/official/applications${query}`,
        headers: { authorization: `Bearer ${officialToken}` },
      })),
    status: () => people.map(({ certKey, applicationId }) => ({ path: `/v1/applications/${applicationId}`, headers: served.as(certKey) })),
  };
  return measureReads({ ...served, reads: reads[what]?.() ?? [] }, Number(postmaster));
}
