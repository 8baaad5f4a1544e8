import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sandboxSecrets } from "../src/index.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "tongban-secrets-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));
const file = () => join(dir, "secrets.json");

it("makes secrets once, readable by their owner only", async () => {
  const made = await sandboxSecrets(dir);
  expect(await sandboxSecrets(dir)).toEqual(made);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  expect(made.alipayPrivateKey).toContain("BEGIN PRIVATE KEY");
});

it("keeps what is there and makes only what an older version had not", async () => {
  const { alipayPrivateKey, ...older } = await sandboxSecrets(dir);
  await writeFile(file(), JSON.stringify(older));
  const completed = await sandboxSecrets(dir);
  expect(completed).toMatchObject(older);
  expect(completed.alipayPrivateKey).not.toBe(alipayPrivateKey);
  expect(JSON.parse(await readFile(file(), "utf8"))).toEqual(completed);
});

it("refuses a damaged file with its name and leaves it as it is", async () => {
  await writeFile(file(), "{");
  await expect(sandboxSecrets(dir)).rejects.toThrow(/secrets\.json is damaged/);
  expect(await readFile(file(), "utf8")).toBe("{");
});
