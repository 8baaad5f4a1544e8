import { createDecipheriv, createHash, createPublicKey, hkdfSync, verify } from "node:crypto";
import type pg from "pg";

// Checks a platform's trace out of its tables and its public keys. Written from the description in docs/guide/trace.md alone: it shares no code with the platform.

const hash = (...parts: (string | Buffer)[]) => parts.reduce((all, part) => all.update(part), createHash("sha256")).digest();
const zeros = "0".repeat(64);

/** JSON with the names in the order they are given here, which is that of the alphabet. */
const json = (pairs: readonly (readonly [string, string | number | null])[]) =>
  `{${pairs.flatMap(([name, value]) => (value === null ? [] : [`${JSON.stringify(name)}:${JSON.stringify(value)}`])).join(",")}}`;

const inBeijing = new Intl.DateTimeFormat("sv", {
  ...{
    timeZone: "Asia/Shanghai",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  },
  fractionalSecondDigits: 3,
});

/** Out of seconds since 1970 with six decimals; undefined where they are no whole milliseconds. */
function beijing(epoch: string): string | undefined {
  const [seconds, fraction] = epoch.split(".");
  if (!/^\d+$/.test(seconds ?? "") || !fraction?.endsWith("000")) return undefined;
  return `${inBeijing
    .format(Number(seconds) * 1_000 + Number(fraction.slice(0, 3)))
    .replace(" ", "T")
    .replace(",", ".")}+08:00`;
}

/** RFC 6962 by joining equals from the left, as logs grow: not the recursion of its definition. */
function merkle(leaves: readonly Buffer[]): string {
  const open: { size: number; node: Buffer }[] = [];
  const join = () => {
    const [right, left] = [open.pop(), open.pop()];
    if (left && right) open.push({ size: left.size + right.size, node: hash(Buffer.of(1), left.node, right.node) });
  };
  for (const leaf of leaves) {
    open.push({ size: 1, node: hash(Buffer.of(0), leaf) });
    while (open.length > 1 && open.at(-1)?.size === open.at(-2)?.size) join();
  }
  while (open.length > 1) join();
  return (open[0]?.node ?? hash("")).toString("hex");
}

interface Jwk {
  readonly kid: string;
  readonly x: string;
}

interface DayRow {
  readonly number: number;
  readonly day: string;
  readonly previous: string;
  readonly chains: number;
  readonly root: string;
  readonly signed_at: string;
  readonly kid: string;
  readonly signature: string;
  readonly blocks: Buffer;
}

function dayText(row: DayRow, signature: string | null): string {
  const { chains, day, kid, number, previous, root, signed_at } = row;
  return json([
    ["chains", chains],
    ["day", day],
    ["kid", kid],
    ["number", number],
    ["previous", previous],
    ["root", root],
    ["signature", signature],
    ["signedAt", signed_at],
  ]);
}

function isSigned(row: DayRow, keys: readonly Jwk[]): boolean {
  const jwk = keys.find(({ kid }) => kid === row.kid);
  if (!jwk || !/^[\w-]+$/.test(row.signature) || Buffer.from(row.signature, "base64url").toString("base64url") !== row.signature)
    return false;
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: jwk.x }, format: "jwk" });
  return verify(null, Buffer.from(dayText(row, null)), key, Buffer.from(row.signature, "base64url"));
}

const open = (key: Buffer, sealed: Buffer, place: string): Buffer => {
  const cipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12), { authTagLength: 16 });
  cipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]);
};

export interface Check {
  readonly secret: string;
  readonly keys: readonly Jwk[];
  /** The last day that must be signed. */
  readonly until: string;
}

/** What is wrong, one line each; empty when all holds. */
export async function checkTables(client: pg.Client, { secret, keys, until }: Check): Promise<readonly string[]> {
  const rows = async <Row>(text: string) => (await client.query(text)).rows as Row[];
  const faults: string[] = [];
  const dataKey = Buffer.from(hkdfSync("sha256", secret, "", "tongban-platform/data", 32));

  const heads = await rows<{ number: number; position: number; application_id: string; seq: number; hash: string }>(
    "select number, position, application_id::text, seq, hash from trace_heads order by number, position",
  );
  let before: DayRow | undefined;
  for (const day of await rows<DayRow>("select * from trace_days order by number")) {
    const own = heads.filter(({ number }) => number === day.number);
    const leaves = own.map(({ application_id, seq, hash: head }) =>
      Buffer.from(`${hash(`tongban-trace/${application_id}`).toString("hex")}:${seq}:${head}`),
    );
    if (day.number !== (before?.number ?? 0) + 1) faults.push(`day ${day.number}: gap`);
    if (before && Date.parse(day.day) - Date.parse(before.day) !== 86_400_000) faults.push(`day ${day.day}: not the next day`);
    if (day.previous !== (before ? hash(dayText(before, before.signature)).toString("hex") : zeros)) faults.push(`day ${day.day}: link`);
    if (!isSigned(day, keys)) faults.push(`day ${day.day}: signature`);
    if (own.some(({ position }, index) => position !== index)) faults.push(`day ${day.day}: positions`);
    if (day.chains !== leaves.length || merkle(leaves) !== day.root) faults.push(`day ${day.day}: root`);
    before = day;
  }
  if ((before?.day ?? "") < until) faults.push(`the list ends on ${before?.day}`);
  const listed = new Set((await rows<{ number: number }>("select number from trace_days")).map(({ number }) => number));
  for (const { number } of heads) if (!listed.has(number)) faults.push(`heads of day ${number}, which is not signed`);

  interface StepRow {
    application_id: string;
    seq: number;
    event: string;
    subject: string | null;
    days: number | null;
    actor: string;
    by_whom: string;
    epoch: string;
    trace_id: string;
    payload_hash: string;
    salt: Buffer | null;
    payload: Buffer | null;
    hash: string;
    wrapped_key: Buffer | null;
    cert_key: string | null;
  }
  const steps = await rows<StepRow>(`
    select steps.*, steps.application_id::text as application_id, extract(epoch from at)::text as epoch, wrapped_key, applications.cert_key
    from steps left join applications using (application_id) left join persons using (cert_key) order by steps.application_id, seq`);
  const chains = new Map<string, StepRow[]>();
  for (const step of steps) chains.set(step.application_id, [...(chains.get(step.application_id) ?? []), step]);
  for (const [id, chain] of chains) {
    let previous = zeros;
    for (const [index, step] of chain.entries()) {
      const header = json([
        ["actor", step.actor],
        ["applicationId", id],
        ["at", beijing(step.epoch) ?? step.epoch],
        ["by", step.by_whom],
        ["days", step.days],
        ["event", step.event],
        ["seq", step.seq],
        ["subject", step.subject],
        ["traceId", step.trace_id],
      ]);
      if (step.seq !== index + 1) faults.push(`${id}: step ${index + 1} is missing`);
      if (hash(previous + header + step.payload_hash).toString("hex") !== step.hash)
        faults.push(`${id}: step ${step.seq} breaks the chain`);
      if (!payloadHolds(step, dataKey)) faults.push(`${id}: payload of step ${step.seq}`);
      previous = step.hash;
    }
  }
  for (const { application_id, seq, hash: head } of heads)
    if (chains.get(application_id)?.[seq - 1]?.hash !== head) faults.push(`${application_id}: step ${seq} is not as it was signed`);
  for (const { id } of await rows<{ id: string }>("select application_id::text as id from applications"))
    if (!chains.has(id)) faults.push(`${id}: an application without a chain`);
  return faults;
}

function payloadHolds(
  step: {
    application_id: string;
    seq: number;
    payload_hash: string;
    salt: Buffer | null;
    payload: Buffer | null;
    wrapped_key: Buffer | null;
    cert_key: string | null;
  },
  dataKey: Buffer,
): boolean {
  const { salt, payload, wrapped_key, cert_key } = step;
  if (!salt && !payload) return true;
  if (!salt || !payload || !wrapped_key || !cert_key) return false;
  try {
    const said = open(open(dataKey, wrapped_key, cert_key), payload, `step/${step.application_id}/${step.seq}`);
    return hash(salt, said).toString("hex") === step.payload_hash;
  } catch {
    return false;
  }
}
