import { randomBytes } from "node:crypto";
import { withClient } from "./with-client.ts";

/** A database of its own on the test run's server; drop it when done. */
export async function freshDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const admin = process.env.TONGBAN_TEST_DATABASE_URL;
  if (!admin) throw new Error("[@tongban/server-kit/testkit] no test server: list startTestServer in vitest's globalSetup");
  const name = `tongban_test_${randomBytes(6).toString("hex")}`;
  const execute = (statement: string) => withClient(admin, (client) => client.query(statement));
  await execute(`create database ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      await execute(`drop database if exists ${name} with (force)`);
    },
  };
}
