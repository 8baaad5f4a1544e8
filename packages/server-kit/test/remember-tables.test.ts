import { expect, it } from "vitest";
import { freshDatabase, rememberTables } from "../src/testkit/index.ts";
import { withClient } from "../src/testkit/with-client.ts";

const made = [
  "create schema one",
  "create table one.people (id bigint generated always as identity primary key, name text)",
  "insert into one.people (name) values ('朱桂兰'), ('李娜')",
  "create schema two",
  "create table two.audit (what text)",
  "create function two.refuse() returns trigger language plpgsql as $$ begin raise exception 'append-only'; end $$",
  "create trigger refuse before update or delete or truncate on two.audit execute function two.refuse()",
  "create table two.visits (id integer)",
];
const changed = [
  "delete from one.people where name = '李娜'",
  "insert into one.people (name) values ('王秀兰')",
  "insert into two.audit values ('seen')",
  "insert into two.visits values (1)",
];
const look =
  "select (select string_agg(id || name, ' ' order by id) from one.people) as people, (select count(*)::int from two.audit) as audit, (select count(*)::int from two.visits) as visits";

it("brings back what stood in the tables, again and again, and leaves the guards of a table on", async () => {
  const { url, drop } = await freshDatabase();
  const run = (statement: string) => withClient(url, async (client) => (await client.query(statement)).rows);
  for (const statement of made) await run(statement);
  const goBack = await rememberTables(url);
  for (const again of [1, 2]) {
    for (const statement of changed) await run(statement);
    expect(await run(look)).toEqual([{ people: `1朱桂兰 ${2 + again}王秀兰`, audit: 1, visits: 1 }]);
    await expect(run("delete from two.audit")).rejects.toThrow("append-only");
    await goBack();
    expect(await run(look)).toEqual([{ people: "1朱桂兰 2李娜", audit: 0, visits: 0 }]);
  }
  await drop();
});
