import { randomUUID } from "node:crypto";
import { openStore } from "@tongban/server-kit";
import { freshDatabase } from "@tongban/server-kit/testkit";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migrations } from "../src/store/migrations.ts";
import { startWorld, type World, wang, zhu } from "./world.ts";

// A database filled when one person could still have any number of applications of an item under way.

const randomKey = () => (randomUUID() + randomUUID()).replaceAll("-", "");
const pairs = Array.from({ length: 8 }, () => ({ her: randomKey(), ids: [randomUUID(), randomUUID()] }));
const [older, newer, draftBeside, handedIn] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const;

let world: World;
let admin: pg.Client;
let serial = 0;

async function keep(applicationId: string, her: string, status: string) {
  serial += 1;
  const projectNo = status === "draft" ? null : `11360502MB0000019H400200000100120261123${String(serial).padStart(4, "0")}`;
  await admin.query(
    `insert into applications (application_id, cert_key, item_id, channel, status, project_no, idempotency_key, request_hash, created_at)
     values ($1, $2, 'elderly-card-xinyu', 'wechat', $3, $4, $5, '', $6)`,
    [applicationId, her, status, projectNo, randomUUID(), new Date(serial)],
  );
}

beforeAll(async () => {
  const database = await freshDatabase();
  const { "0001-tables": tables, "0002-append-only-trace": trace } = migrations;
  const old = { "0001-tables": tables, "0002-append-only-trace": trace };
  const store = openStore({ url: database.url, schema: "platform", migrations: old, log: { warn() {}, info() {} } });
  await store.ready;
  await store.close();
  admin = new pg.Client({ connectionString: database.url, options: "-c search_path=platform" });
  await admin.connect();
  for (const { her, ids } of pairs) for (const id of ids) await keep(id, her, "reviewed");
  await keep(older, zhu, "draft");
  await keep(newer, zhu, "draft");
  await keep(handedIn, wang, "submitted");
  await keep(draftBeside, wang, "draft");
  world = await startWorld({}, database);
});
afterAll(async () => {
  await admin.end();
  await world.close();
});

it("loses none of them", async () => {
  const { rows } = await admin.query("select count(*)::int as all from applications");
  expect(rows[0].all).toBe(20);
});

it("issues one card to each person, though two of her applications are granted and both are issued at once", async () => {
  for (const { ids } of pairs) for (const id of ids) expect((await world.official(id, "decide", { grant: true })).status).toBe(200);
  const replies = await Promise.all(pairs.map(({ ids }) => Promise.all(ids.map((id) => world.official(id, "issue")))));
  for (const pair of replies) {
    expect(pair.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(pair.find(({ status }) => status === 409)?.body).toMatchObject({ code: "LICENCE_HELD" });
  }
});

it("gives the newer of two drafts back, hands in one, and refuses the other", async () => {
  const me = world.as(zhu);
  const replies = await Promise.all([me.start(), me.start(), me.start()]);
  expect(new Set(replies.map(({ body }) => body.applicationId))).toEqual(new Set([newer]));
  expect((await me.submit(older)).body.status).toBe("submitted");
  expect((await me.submit(newer)).body).toMatchObject({ code: "APPLICATION_EXISTS", detail: { applicationId: older } });
  expect((await me.start()).body).toMatchObject({ code: "APPLICATION_EXISTS", detail: { applicationId: older } });
});

it("names the one that is handed in, not the draft beside it", async () => {
  expect((await world.as(wang).start()).body).toMatchObject({ code: "APPLICATION_EXISTS", detail: { applicationId: handedIn } });
});
