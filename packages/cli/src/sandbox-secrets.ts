import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createGatewayKeys, type GatewayKeys } from "@tongban/gateway";

/** Everything secret of one development stack. Made on the first start, kept in its data folder, never in the repository. */
export interface SandboxSecrets {
  readonly gatewayKeys: GatewayKeys;
  /** The gateway's keyed hash of a person for the platform. */
  readonly certKeySecret: string;
  readonly wechatSecret: string;
  /** What the gateway signs its requests to Alipay with: PEM, PKCS#8. */
  readonly alipayPrivateKey: string;
  /** What Alipay encrypts phone numbers with: 16 bytes in base64. */
  readonly alipayAesKey: string;
  readonly ssoSecret: string;
  /** What an official of the demonstration signs in with at the platform. */
  readonly officialToken: string;
  /** The same of who supervises the city's departments. */
  readonly supervisorToken: string;
  /** Of two maintainers of accounts, since some acts need two: 32 random bytes each, base64url. */
  readonly maintainerKeys: readonly [string, string];
}

const token = () => randomBytes(12).toString("base64url");
const maintainerKey = () => randomBytes(32).toString("base64url");

const makers: { readonly [Name in keyof SandboxSecrets]: () => SandboxSecrets[Name] } = {
  gatewayKeys: createGatewayKeys,
  certKeySecret: () => randomBytes(32).toString("hex"),
  wechatSecret: () => randomBytes(16).toString("hex"),
  alipayPrivateKey: () =>
    generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  alipayAesKey: () => randomBytes(16).toString("base64"),
  ssoSecret: () => randomBytes(32).toString("hex"),
  officialToken: token,
  supervisorToken: token,
  maintainerKeys: () => [maintainerKey(), maintainerKey()],
};

/** Reads the secrets in `dir` and makes those that are not there yet, as after an update (file mode 0600). */
export async function sandboxSecrets(dir: string): Promise<SandboxSecrets> {
  const file = join(dir, "secrets.json");
  const kept = await readKept(file);
  const missing = (Object.keys(makers) as (keyof SandboxSecrets)[]).filter((name) => !(name in kept));
  const secrets = { ...kept, ...Object.fromEntries(missing.map((name) => [name, makers[name]()])) } as SandboxSecrets;
  if (missing.length > 0) {
    await mkdir(dir, { recursive: true });
    await writeFile(file, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  }
  return secrets;
}

async function readKept(file: string): Promise<Partial<SandboxSecrets>> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`[@tongban/cli] ${file} is damaged: restore it, or delete it together with the data it belongs to`);
  }
}
