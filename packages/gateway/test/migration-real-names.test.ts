import { openStore } from "@tongban/server-kit";
import { freshDatabase } from "@tongban/server-kit/testkit";
import { expect, it } from "vitest";
import { migrations } from "../src/store/migrations.ts";
import { readRows } from "./world/rows.ts";

// A database in which Alipay's word about a name stands as a sign-on's.

async function open(url: string, last: string): Promise<void> {
  const known = Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last));
  const store = openStore({ url, schema: "gateway", migrations: known, log: { warn() {}, info() {} } });
  await store.ready;
  await store.close();
}

it("names what Alipay said by its own method, and leaves a sign-on's word as it is", async () => {
  const { url, drop } = await freshDatabase();
  try {
    await open(url, "0011-pushes");
    await readRows(
      url,
      `with a as (insert into accounts (created_at, last_seen_at) values (now(), now()) returning id),
        n as (insert into persons (key_hash, id_type, number_sealed, name_sealed, created_at) values ('k', 'citizen-id', 's', 's', now()) returning id),
        c as (insert into credentials (account_id, origin_account_id, channel, app_id, linked_at)
          select a.id, a.id, channel, 'app', now() from a, unnest(array['alipay', 'h5']) as channel returning id)
      insert into proofs (credential_id, person_id, method, level, at, expires_at)
        select c.id, n.id, method, 2, now(), now() from c, n, unnest(array['sso-basic', 'alipay-certify']) as method`,
    );
    await open(url, "9");
    const methods = "select c.channel, p.method from proofs p join credentials c on c.id = p.credential_id order by 1, 2";
    expect((await readRows(url, methods)).map(({ channel, method }) => `${channel} ${method}`)).toEqual([
      "alipay alipay-certify",
      "alipay alipay-real-name",
      "h5 alipay-certify",
      "h5 sso-basic",
    ]);
  } finally {
    await drop();
  }
});
