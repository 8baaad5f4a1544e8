import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshDatabase } from "@tongban/server-kit/testkit";
import { expect, it, onTestFinished } from "vitest";
import { runCommand } from "../src/run-command.ts";

it("loads regions from a file, and says in one line what is wrong", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tongban-regions-"));
  const database = await freshDatabase();
  onTestFinished(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });
  const file = join(folder, "areas.json");
  const run = async (...words: string[]) => {
    const heard: string[] = [];
    const code = await runCommand(["regions", ...words], (text) => heard.push(text));
    return [code, heard.join("\n")];
  };
  const rest = ["--source", "a test", "--as-of", "2026-11-25", "--database", database.url];
  await writeFile(file, JSON.stringify([{ code: "360591", name: "高新区", cityCode: "3605" }]));
  expect(await run("load", file, ...rest)).toEqual([0, "1 regions are in"]);
  await writeFile(file, JSON.stringify([{ code: "36059", name: "高新区" }]));
  expect(await run("load", file, ...rest)).toEqual([
    1,
    expect.stringMatching(/^\[tongban regions\] .*areas\.json, row 1: code must be [^\n]*$/),
  ]);
  expect(await run("load", file, ...rest.slice(2))).toEqual([1, "[tongban regions] where are the rows from? Give --source"]);
  expect(await run("load", ...rest)).toEqual([1, "[tongban regions] which file? Give a JSON array of regions"]);
  expect(await run("drop")).toEqual([1, "[tongban regions] what is to be done? Use: regions load <file>"]);
});
