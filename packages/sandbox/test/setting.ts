import { createHash, createHmac } from "node:crypto";
import { onTestFinished } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "../src/index.ts";

/** Noon in Beijing; tests move the sandbox's own clock. */
export const noon = Date.UTC(2026, 10, 24, 4);
export const app = { appId: "wx7c0e5a1b2d3f4a60", secret: "secret-of-the-first-app", openPlatform: "tongban-open" } as const;
export const otherApp = { appId: "wx0000000000000002", secret: "secret-of-the-second-app" } as const;
export const ssoApp = {
  appId: "tongban-h5",
  accessKey: "access-key-1",
  secretKey: "secret-key-of-the-sign-on",
  returnOrigins: ["http://127.0.0.1:7300"],
};

export interface Fields {
  readonly [name: string]: unknown;
}

/** Sandboxes no test uses, by what they were started with. */
const idle = new Map<string, Sandbox[]>();

/** A sandbox for one test, as at its start. Those of earlier tests with the same apps are used again, since most of a start is the compilation of schemas. */
export async function freshSandbox({
  apps = { wechat: [app, otherApp], sso: [ssoApp] },
  ...others
}: SandboxOptions = {}): Promise<Sandbox> {
  if (Object.keys(others).length > 0) {
    const sandbox = await startSandbox({ now: () => noon, apps, ...others });
    onTestFinished(() => sandbox.close());
    return sandbox;
  }
  const waiting = idle.get(JSON.stringify(apps)) ?? [];
  idle.set(JSON.stringify(apps), waiting);
  const sandbox = waiting.pop() ?? (await startSandbox({ now: () => noon, apps }));
  onTestFinished(() => {
    sandbox.config.reset();
    waiting.push(sandbox);
  });
  return sandbox;
}

export async function getJson(url: string): Promise<Fields> {
  return (await fetch(url)).json() as Promise<Fields>;
}

export async function postJson(url: string, body: unknown): Promise<Fields> {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return (await fetch(url, init)).json() as Promise<Fields>;
}

export async function loginCode({ url }: Sandbox, persona = "zhu-guilan", appId: string = app.appId): Promise<string> {
  return String((await postJson(`${url}/device/wechat/login`, { appId, persona })).code);
}

/** `jscode2session` with everything right but what is given; `undefined` leaves a parameter out. */
export function exchange({ url }: Sandbox, given: Readonly<Record<string, string | undefined>>): Promise<Fields> {
  const all = { appid: app.appId, secret: app.secret, grant_type: "authorization_code", ...given };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, value);
  return getJson(`${url}/sns/jscode2session?${query}`);
}

export function stableToken({ url }: Sandbox, given: Fields = {}): Promise<Fields> {
  const all = { grant_type: "client_credential", appid: app.appId, secret: app.secret, ...given };
  return postJson(`${url}/cgi-bin/stable_token`, all);
}

/** What a caller of the face API computes, written from the document once more. */
export function hashOf(cert: { cert_type: string; cert_name: string; cert_no: string }): string {
  const text = (["cert_type", "cert_name", "cert_no"] as const).map((key) => `${key}=${Buffer.from(cert[key]).toString("base64")}`);
  return createHash("sha256").update(text.join("&")).digest("hex");
}

export interface Signing {
  readonly path: string;
  readonly query?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly at?: number;
}

export function signedHeaders({ path, query = "", accessKey = ssoApp.accessKey, secretKey = ssoApp.secretKey, at = noon }: Signing) {
  const date = new Date(at).toUTCString();
  const text = `POST\n${path}\n${query}\n${accessKey}\n${date}\n`;
  return {
    "content-type": "application/json",
    "X-BG-HMAC-SIGNATURE": createHmac("sha256", secretKey).update(text).digest("base64"),
    "X-BG-HMAC-ALGORITHM": "hmac-sha256",
    "X-BG-HMAC-ACCESS-KEY": accessKey,
    "X-BG-DATE-TIME": date,
  };
}
