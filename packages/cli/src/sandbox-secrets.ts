import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createGatewayKeys, type GatewayKeys } from "@tongban/gateway";

/** Everything secret of one development stack. Made on the first start, kept in its data folder, never in the repository. */
export interface SandboxSecrets {
  readonly gatewayKeys: GatewayKeys;
  /** The gateway's keyed hash of a person for the platform. */
  readonly certKeySecret: string;
  readonly wechatSecret: string;
  readonly ssoSecret: string;
  /** What an official of the demonstration signs in with at the platform. */
  readonly officialToken: string;
}

/** Reads the secrets in `dir`, or makes them (mode 0600). */
export async function sandboxSecrets(dir: string): Promise<SandboxSecrets> {
  const file = join(dir, "secrets.json");
  if (existsSync(file)) return JSON.parse(await readFile(file, "utf8"));
  const secret = () => randomBytes(32).toString("hex");
  const made: SandboxSecrets = {
    gatewayKeys: createGatewayKeys(),
    certKeySecret: secret(),
    wechatSecret: randomBytes(16).toString("hex"),
    ssoSecret: secret(),
    officialToken: randomBytes(12).toString("base64url"),
  };
  await mkdir(dir, { recursive: true });
  await writeFile(file, JSON.stringify(made, undefined, 2), { mode: 0o600 });
  return made;
}
