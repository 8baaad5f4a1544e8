import { randomBytes } from "node:crypto";
import pg from "pg";

/** A database of its own on the test run's server; drop it when done. */
export async function freshDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const admin = process.env.TONGBAN_TEST_DATABASE_URL;
  if (!admin) throw new Error("[@tongban/server-kit/testkit] no test server: list startTestServer in vitest's globalSetup");
  const name = `tongban_test_${randomBytes(6).toString("hex")}`;
  await execute(admin, `create database ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(admin, `drop database if exists ${name} with (force)`) };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
