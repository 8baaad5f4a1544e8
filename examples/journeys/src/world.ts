import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Stack, type StackOptions, sandboxSecrets, startStack } from "@tongban/cli";
import type { Application, ApplicationList } from "@tongban/protocol";
import { freshDatabase, rememberTables } from "@tongban/server-kit/testkit";

export interface World extends Stack {
  /** An official's call at the platform's own desk. */
  official(applicationId: string, act: "accept" | "review" | "decide" | "issue", body?: object): Promise<Application>;
  /** All the official's steps up to the issued card. */
  decide(applicationId: string): Promise<void>;
  /** Forgets everybody and everything, as on the first day: much cheaper than another world. */
  clear(): Promise<void>;
  /** What the platform itself knows of a submitted application: files she had to upload, and the trace id of her submit. */
  known(applicationId: string): Promise<{ readonly uploads: number; readonly traceId: string }>;
}

/** The whole offline world on a database of its own: nothing is shared between two of them. */
export async function startWorld(options: Pick<StackOptions, "shellDir" | "gateway" | "platform"> = {}): Promise<World> {
  const database = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), "tongban-world-"));
  const secrets = await sandboxSecrets(folder);
  const stack = await startStack({ databaseUrl: database.url, secrets, firstPort: 0, logLevel: "error", ...options });
  const forgetRows = await rememberTables(database.url);

  async function read<Reply>(path: string): Promise<Reply> {
    const reply = await fetch(`${stack.platform}/v1/official/${path}`, { headers: { authorization: `Bearer ${secrets.officialToken}` } });
    if (!reply.ok) throw new Error(`${path} was answered ${reply.status}: ${await reply.text()}`);
    return reply.json() as Promise<Reply>;
  }

  async function official(applicationId: string, act: string, body: object = {}): Promise<Application> {
    const reply = await fetch(`${stack.platform}/v1/official/applications/${applicationId}/${act}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${secrets.officialToken}`,
        "content-type": "application/json",
        "idempotency-key": randomBytes(8).toString("hex"),
      },
      body: JSON.stringify(body),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`the official's ${act} was answered ${reply.status}: ${text}`);
    return JSON.parse(text);
  }

  return {
    ...stack,
    official,
    async decide(applicationId) {
      await official(applicationId, "accept", { opinion: "材料齐全" });
      await official(applicationId, "review", { opinion: "年龄与户籍符合条件" });
      await official(applicationId, "decide", { grant: true, opinion: "准予发证" });
      await official(applicationId, "issue");
    },
    async clear() {
      await forgetRows();
      stack.sandbox.config.reset();
    },
    async known(applicationId) {
      const { applications } = await read<ApplicationList>("applications");
      const { steps } = await read<{ steps: { event: string; traceId: string }[] }>(`applications/${applicationId}/trace`);
      const uploads = applications.find((each) => each.applicationId === applicationId)?.uploads;
      const traceId = steps.find(({ event }) => event === "submitted")?.traceId;
      if (uploads === undefined || !traceId) throw new Error(`the platform knows no submitted application ${applicationId}`);
      return { uploads, traceId };
    },
    async close() {
      await stack.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
