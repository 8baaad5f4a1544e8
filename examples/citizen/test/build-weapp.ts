import { execFile } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const app = path.resolve(import.meta.dirname, "..");
const packages = path.resolve(app, "../../packages");
export const dist = path.join(app, "dist/weapp");

const sources = [
  path.join(app, "src"),
  path.join(app, "config"),
  path.join(packages, "taro/styles"),
  ...["protocol", "channel", "channel-wechat", "client", "taro"].map((name) => path.join(packages, name, "src")),
];

/** Builds the weapp package if it is absent or older than any source it is made of. */
export async function buildWeapp(): Promise<string> {
  const built = statSync(path.join(dist, "app.json"), { throwIfNoEntry: false });
  if (built && built.mtimeMs > newest(sources)) return dist;
  const taro = path.join(app, "node_modules/@tarojs/cli/bin/taro");
  const env = { ...process.env, NODE_ENV: "production" };
  await promisify(execFile)(process.execPath, [taro, "build", "--type", "weapp", "--no-check"], {
    cwd: app,
    env,
    maxBuffer: 32 * 1024 * 1024,
  });
  return dist;
}

function newest(folders: readonly string[]): number {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
  );
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}
