import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../embedded/embedded.ts";

const variable = "TONGBAN_TEST_DATABASE_URL";

/**
 * For vitest's `globalSetup`: one PostgreSQL for the whole run, embedded unless DATABASE_URL names a server. Each test file makes its own database in it
 * with `freshDatabase`.
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  if (process.env.DATABASE_URL) {
    process.env[variable] = process.env.DATABASE_URL;
    return async () => {};
  }
  const dir = await mkdtemp(join(tmpdir(), "tongban-test-"));
  await chmod(dir, 0o755);
  const server = await startEmbedded({ dir, throwaway: true });
  process.env[variable] = await server.databaseUrl("postgres");
  return async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
}
