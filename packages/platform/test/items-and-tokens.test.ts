import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { morning, startWorld, type World, zhu } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const idsIn = async (region: string) =>
  (await world.call("GET", `/v1/items?region=${region}`)).body.items.map(({ itemId }: { itemId: string }) => itemId);

it("shows a visitor the items of her region, of the regions above, and of those below, nearest first", async () => {
  const national = ["moa-001", "moa-002", "moa-003", "moa-004"];
  expect(await idsIn("360502002002")).toEqual(["elderly-card-xinyu", "jx-002", ...national]);
  expect(await idsIn("360100000000")).toEqual(["elderly-card-nanchang", "moa-007", "moa-011", "moa-012", "jx-002", ...national]);
  expect(await idsIn("360000000000")).toEqual([
    ...["jx-002", ...national, "elderly-card-nanchang", "moa-007", "moa-011", "moa-012"],
    ...["elderly-card-xinyu", "moa-013"],
  ]);
  expect(await idsIn("110000000000")).toEqual(national);
  expect((await world.call("GET", "/v1/items?region=119900000000")).body).toMatchObject({ code: "REGION_UNKNOWN" });
  expect((await world.call("GET", "/v1/items?region=36")).body).toMatchObject({ code: "REQUEST_INVALID" });
});

it("gives the whole guide without an account: no upload, no invented figure unmarked, two different phones", async () => {
  const { status, body } = await world.call("GET", "/v1/items/elderly-card-xinyu");
  expect([status, body.level, body.taskCode.length]).toEqual([200, 3, 31]);
  expect(body.materials.every(({ licenceType, grade }: Record<string, string>) => licenceType && grade === "A")).toBe(true);
  expect(body.linkWay).not.toBe(body.superviseWay);
  expect(body.promiseDay).toBeLessThanOrEqual(body.anticipateDay);
  expect(body.synthetic).toContain("promiseDay");
  expect(Object.keys(body.form.properties).filter((name) => !body.form.properties[name].prefill)).toEqual(["receive"]);
  expect((await world.call("GET", "/v1/items/nothing")).body).toMatchObject({ code: "ITEM_UNKNOWN" });
});

it("says of a cancelled item why and where to go, and starts no application for it", async () => {
  const { body } = await world.call("GET", "/v1/items/elderly-card-nanchang");
  expect(body).toMatchObject({ taskState: "3", cancelled: { since: "2019-01-01", source: "mzj.nc.gov.cn 2018-12-12" } });
  const refused = await world.as(zhu).start("k", { itemId: "elderly-card-nanchang" });
  expect([refused.status, refused.body.code, refused.body.detail.since]).toEqual([410, "ITEM_CANCELLED", "2019-01-01"]);
});

it("asks for a higher level by naming the one needed and the one there is", async () => {
  for (const level of [0, 1, 2]) {
    const reply = await world.call("GET", "/v1/licences", { token: world.gateway.token({ level }) });
    expect(reply).toMatchObject({ status: 403, body: { code: "LEVEL_REQUIRED", detail: { required: 3, current: level } } });
  }
  const keyless = await world.call("GET", "/v1/applications", { token: world.gateway.token({ level: 3 }) });
  expect(keyless.body.code).toBe("LEVEL_REQUIRED");
  const weak = await world.call("GET", "/v1/applications", { token: world.gateway.token({ level: 1, cert_key: zhu }) });
  expect(weak.body.code).toBe("LEVEL_REQUIRED");
});

it("refuses a token that is missing, late, for somebody else, from somebody else, or unsigned", async () => {
  const read = async (token?: string) => (await world.call("GET", "/v1/licences", token ? { token } : {})).body.code;
  const { gateway } = world;
  expect(await read()).toBe("SESSION_REQUIRED");
  expect(await read(gateway.token({ cert_key: zhu }, { now: morning - 61_000 }))).toBe("SESSION_EXPIRED");
  expect(await read(gateway.token({ cert_key: zhu, aud: "console" }))).toBe("SESSION_REQUIRED");
  expect(await read(gateway.token({ cert_key: zhu, iss: "someone" }))).toBe("SESSION_REQUIRED");
  expect(await read(gateway.token({ cert_key: zhu, level: 7 }))).toBe("SESSION_REQUIRED");
  const [, payload] = gateway.token({ cert_key: zhu }).split(".");
  const unsigned = Buffer.from('{"alg":"none","typ":"JWT","kid":"k1"}').toString("base64url");
  expect(await read(`${unsigned}.${payload}.`)).toBe("SESSION_REQUIRED");
  expect(await read("rubbish")).toBe("SESSION_REQUIRED");
});

it("fetches the gateway's keys once, and once more for a key it has not seen", async () => {
  const own = await startWorld();
  const read = async () => (await own.as(zhu).get("/v1/licences")).status;
  expect(own.gateway.fetches()).toBe(0);
  expect(await Promise.all(Array.from({ length: 8 }, read))).toEqual(Array(8).fill(200));
  expect([await read(), own.gateway.fetches()]).toEqual([200, 1]);
  own.gateway.rotate("k2");
  expect([await read(), own.gateway.fetches()]).toEqual([200, 2]);
  own.gateway.rotate("stranger", false);
  expect([await read(), own.gateway.fetches()]).toEqual([401, 3]);
  await own.close();
});

it("says that it can't check anybody while the gateway's keys can't be had", async () => {
  const alone = await startWorld({ gatewayJwksUrl: "http://127.0.0.1:9/jwks" });
  const reply = await alone.as(zhu).get("/v1/licences");
  expect(reply).toMatchObject({ status: 502, body: { code: "PLATFORM_UNAVAILABLE", retry: true } });
  await alone.close();
});

/** The database by another address, until that line is cut. */
async function lineTo(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const { hostname, port } = url;
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on("error", () => {});
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

it("shows the guide and refuses the rest while the database is down", async () => {
  const line = await lineTo(world.database.url);
  const own = await startWorld({ databaseUrl: line.url }, { ...world.database, drop: async () => {} });
  const guide = () => own.call("GET", "/v1/items/elderly-card-xinyu");
  const list = () => own.call("GET", "/v1/items?region=360502000000");
  const before = [(await guide()).body, (await list()).body];
  await line.cut();
  expect([(await guide()).body, (await list()).body]).toEqual(before);
  expect((await own.call("GET", "/v1/items/elderly-card-nanchang")).body).toMatchObject({ code: "STORE_UNAVAILABLE", retry: true });
  expect((await own.as(zhu).get("/v1/applications")).body).toMatchObject({ code: "STORE_UNAVAILABLE", retry: true });
  expect((await fetch(`${own.platform.url}/health`)).status).toBe(503);
  await own.close();
});
