// The front door: `node scripts/run.mjs <task>` with any Node ≥ 18 and npm.
// Brings Node 24 and pnpm 12 from the npm registry into .toolchain/, installs the frozen lockfile when it changed, then runs scripts/tasks/<task>.ts.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const toolchain = join(root, ".toolchain");
const wanted = { node: "24.21.0", pnpm: "12.21.0" };

const started = Date.now();
const say = (text) => console.log(`[tongban ${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${text}`);
const fail = (text) => {
  console.error(`[tongban] ${text}`);
  process.exit(1);
};

/** The environment without what an outer npm leaves behind: npm_config_* would steer pnpm. */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) && name !== "NODE_OPTIONS");
  return Object.fromEntries(kept);
}

/** Runs a step to its end, then gives its exit code. */
function runStep(command, args, options) {
  return spawnSync(command, args, { cwd: root, stdio: "inherit", ...options }).status ?? 1;
}

/** Installs packages into .toolchain/ without running their scripts; each ships its binary inside the package. */
function bring(specs) {
  mkdirSync(toolchain, { recursive: true });
  const manifest = join(toolchain, "package.json");
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = [
    "install",
    "--prefix",
    toolchain,
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--save-exact",
    ...specs,
  ];
  const code = runStep(npm, args, { shell: process.platform === "win32", stdio: ["ignore", "ignore", "inherit"] });
  if (code !== 0)
    fail(`could not install ${specs.join(" and ")} from the npm registry: check the connection and run the same command again`);
}

/** A Node of the wanted major: the running one if it fits, else the pinned one from the registry. */
function findNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major === 24 && minor >= 11) return process.execPath;
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const binary = join(toolchain, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(binary)) {
    say(`bringing Node ${wanted.node} (this one is ${process.versions.node})`);
    bring([`${name}@${wanted.node}`]);
  }
  if (!existsSync(binary))
    fail(`no Node 24 for ${process.platform}-${process.arch} in the npm registry: install Node ≥ 24.11 and run again`);
  return binary;
}

function findPnpm() {
  const entry = join(toolchain, "node_modules", "pnpm", "bin", "pnpm.mjs");
  const installed = existsSync(entry) && JSON.parse(readFileSync(join(dirname(dirname(entry)), "package.json"), "utf8")).version;
  if (installed !== wanted.pnpm) {
    say(`bringing pnpm ${wanted.pnpm}`);
    bring([`pnpm@${wanted.pnpm}`]);
  }
  return entry;
}

/** Installs when the lockfile is not the one installed last; a broken install leaves no stamp, so the next run repeats it. */
function install(node, pnpm, env) {
  const stamp = join(root, "node_modules", ".tongban-installed");
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "pnpm-lock.yaml")))
    .update(wanted.node)
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say("installing packages (about half a minute the first time)");
  rmSync(stamp, { force: true });
  const code = runStep(node, [pnpm, "install", "--frozen-lockfile", "--reporter=append-only", "--loglevel=warn"], {
    env: { ...env, CI: "1" }, // so that it asks nothing
  });
  if (code !== 0) fail("pnpm install failed: its message stands above");
  writeFileSync(stamp, lock);
}

const [task, ...args] = process.argv.slice(2);
const script = join(root, "scripts", "tasks", `${(task ?? "").replace(":", "-")}.ts`);
if (!task || !existsSync(script)) fail(`unknown task "${task ?? ""}": use npm start, npm test or npm run check`);

const node = findNode();
const pnpm = findPnpm();
const env = cleanEnvironment();
env.PATH = [join(root, "node_modules", ".bin"), dirname(node), join(toolchain, "node_modules", ".bin"), env.PATH].join(delimiter);
install(node, pnpm, env);
env.NODE_COMPILE_CACHE ??= join(toolchain, "compile-cache"); // what Node compiled once it need not compile again: half a second less at each start

// The task gets Ctrl-C from the terminal itself and ends in its own order; this process waits for it, and hands on a signal sent to it alone.
const child = spawn(node, ["--conditions=@tongban/source", script, ...args], { cwd: root, env, stdio: "inherit" });
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
