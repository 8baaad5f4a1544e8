// The floor of a warm sign-in: the same durable writes in one transaction and the same kind of token, and nothing else. No checks, no levels, no second look.
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { createSigner } from "fast-jwt";
import { fastify } from "fastify";
import pg from "pg";

const tables = `
  create table identifiers (value_hash text primary key, account_id uuid not null default gen_random_uuid(), seen_at timestamptz not null);
  create table refresh_tokens (token_hash text primary key, account_id uuid not null, expires_at timestamptz not null);
  create table outbox (id bigint generated always as identity primary key, at timestamptz not null, event jsonb not null)`;

const upsert = `insert into identifiers (value_hash, seen_at) values ($1, now())
  on conflict (value_hash) do update set seen_at = excluded.seen_at returning account_id`;

const body = {
  type: "object",
  required: ["credential"],
  properties: { credential: { type: "object", required: ["code"], properties: { code: { type: "string", maxLength: 512 } } } },
};

export interface SignInFloor {
  readonly url: string;
  close(): Promise<void>;
}

export async function startSignInFloor(databaseUrl: string, upstreamUrl: string): Promise<SignInFloor> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  pool.on("error", () => {}); // the server may end before its last connection has
  await pool.query(tables);
  const { privateKey } = generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const sign = createSigner({ algorithm: "EdDSA", key: privateKey });
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const app = fastify();

  app.post<{ Body: { credential: { code: string } } }>("/v1/sessions", { schema: { body } }, async ({ body: { credential } }) => {
    const reply = await fetch(`${upstreamUrl}/sns/jscode2session?js_code=${encodeURIComponent(credential.code)}`);
    const { openid } = (await reply.json()) as { openid: string };
    const refreshToken = randomBytes(32).toString("base64url");
    const client = await pool.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query<{ account_id: string }>(upsert, [hash(openid)]);
      const accountId = rows[0]?.account_id ?? "";
      await client.query("insert into refresh_tokens values ($1, $2, now() + interval '30 days')", [hash(refreshToken), accountId]);
      await client.query("insert into outbox (at, event) values (now(), $1)", [JSON.stringify({ signedIn: accountId })]);
      await client.query("commit");
      return { accessToken: sign({ sub: accountId, exp: Math.floor(Date.now() / 1_000) + 600 }), refreshToken };
    } finally {
      client.release();
    }
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    url,
    async close() {
      await app.close();
      await pool.end();
    },
  };
}
