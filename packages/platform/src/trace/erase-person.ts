import { randomUUID } from "node:crypto";
import { type Erasure, fail } from "@tongban/protocol";
import { eraseAttachments } from "../attachments/erase-attachments.ts";
import { beijingDay, beijingInstant } from "../beijing-time.ts";
import { eraseContests } from "../contests/answer-contest.ts";
import type { Desk } from "../desk.ts";
import type { Official } from "../identity/officials.ts";
import { requireRole } from "../identity/require-role.ts";
import { findItemVersion } from "../items/find-item.ts";
import { eraseLicences } from "../licences/erase-licences.ts";
import { regionOfIssuer } from "../licences/region-of-issuer.ts";
import { eraseLedger } from "../sharing/record-fetch.ts";
import type { ApplicationRow, Queries } from "../store/tables.ts";
import { appendStep } from "./append-step.ts";

export interface Erase {
  readonly official: Official;
  readonly certKey: string;
  /** The law or the request it rests on. */
  readonly legalBasis: string;
  readonly reason: string;
  readonly traceId: string;
}

/**
 * How long what a department must keep of a case stays: item, dates, decision. Ten years, the shorter of the two limited terms (10 and 30 years) of 国家档案局令第8号
 * (2006-12-18), from memory; a region may keep its own longer.
 */
const retentionYears = 10;

/** What is over may be erased; a draft was never handed in. */
const erasable: ReadonlySet<string> = new Set(["draft", "denied", "refused", "issued", "delivered", "withdrawn"]);

/** Each takes one kind of content from a person, in the erasure's transaction. A domain that keeps sealed content of a person adds its own. */
const erasers: readonly ((trx: Queries, certKey: string) => Promise<void>)[] = [
  eraseContents,
  eraseLicences,
  eraseLedger,
  eraseContests,
  eraseAttachments,
];

/**
 * Makes unreadable for good what is known about a person (个人信息保护法 §47): her key, the salts and payloads of her traces, the contents of her applications, licences,
 * presentations and evaluations, the texts of the ledger. What the law makes a department keep stays, with the day until which. Every chain still verifies, and says
 * in a step of its own that it was emptied. Throws ERASURE_UNDER_WAY while she has a case that is handled, ERASURE_NOTHING when there is nothing of her.
 */
export async function erasePerson(desk: Desk, erase: Erase): Promise<Erasure> {
  for (;;) {
    const done = await desk.db.transaction().execute((trx) => tryErase(desk, trx, erase));
    if (done) return done;
  }
}

/** Undefined, with nothing done, when an application came in between. */
async function tryErase({ personKeys, now }: Desk, trx: Queries, erase: Erase): Promise<Erasure | undefined> {
  const { certKey, official, legalBasis, reason, traceId } = erase;
  const applications = await lockAll(trx, certKey);
  if (!applications) return undefined;
  const at = now();
  const by = `${official.deptName} ${official.post}`;
  const erasureId = randomUUID();
  const row = { erasure_id: erasureId, cert_key: certKey, official_id: official.id, by_whom: by, legal_basis: legalBasis };
  await trx
    .insertInto("erasures")
    .values({ ...row, reason, trace_id: traceId, at: new Date(at) })
    .execute();
  const kept = await retain(trx, applications, erasureId);
  const key = await personKeys.keyOf(trx, certKey);
  for (const applicationId of await unemptied(trx, applications))
    await appendStep(trx, key, {
      applicationId,
      event: "erased",
      subject: official.deptCode,
      actor: official.id,
      by,
      at,
      traceId,
      payload: {},
    });
  for (const take of erasers) await take(trx, certKey);
  await trx.deleteFrom("persons").where("cert_key", "=", certKey).execute();
  return { erasureId, legalBasis, reason, by, at: beijingInstant(at), kept };
}

/**
 * Throws OFFICIAL_FORBIDDEN unless the official audits every region something of hers belongs to, her cases, contests and licences: an erasure takes them all. A licence of
 * a department that has no list here belongs to the whole country, where nothing else says where she is at home.
 */
export async function assertMayErase({ db }: Desk, official: Official, certKey: string): Promise<void> {
  const items = await db
    .selectFrom("applications")
    .select(["item_id", "item_version"])
    .distinct()
    .where("cert_key", "=", certKey)
    .execute();
  const records = await Promise.all(items.map(({ item_id, item_version }) => findItemVersion(db, item_id, item_version)));
  const contests = await db.selectFrom("contests").select("region").distinct().where("cert_key", "=", certKey).execute();
  const known = [...records.map(({ item }) => item.region), ...contests.map(({ region }) => region)];
  const issued = known.length > 0 ? [] : await regionsOfLicences(db, certKey);
  for (const region of new Set([official.region, ...known, ...issued])) await requireRole(official, "audit", { db, region });
}

const wholeCountry = "000000000000";

async function regionsOfLicences(db: Queries, certKey: string): Promise<readonly string[]> {
  const licences = await db.selectFrom("licences").select("issuer").distinct().where("cert_key", "=", certKey).execute();
  return Promise.all(licences.map(async ({ issuer }) => (await regionOfIssuer(db, issuer ?? "")) ?? wholeCountry));
}

/**
 * Her applications and then her key, all held until the end. Who makes an application holds the key first, so one may have come meanwhile: then nothing is held any
 * longer and all begins anew (undefined), since to wait for its lock while holding the key could be waited for in turn.
 */
async function lockAll(trx: Queries, certKey: string): Promise<readonly ApplicationRow[] | undefined> {
  const own = trx.selectFrom("applications").selectAll().where("cert_key", "=", certKey).orderBy("application_id");
  const applications = await own.forUpdate().execute();
  const person = await trx.selectFrom("persons").select("cert_key").where("cert_key", "=", certKey).forUpdate().executeTakeFirst();
  if ((await own.execute()).length !== applications.length) return undefined;
  const handled = applications.find(({ status }) => !erasable.has(status));
  if (handled) throw fail("ERASURE_UNDER_WAY", { detail: { applicationId: handled.application_id, status: handled.status } });
  const licence = await trx
    .selectFrom("licences")
    .select("certificate_id")
    .where("cert_key", "=", certKey)
    .where("content", "is not", null)
    .limit(1)
    .executeTakeFirst();
  if (!person && !licence) throw fail("ERASURE_NOTHING");
  return applications;
}

/** Writes until when what was handed in is kept: the term runs from the last step before. */
async function retain(trx: Queries, applications: readonly ApplicationRow[], erasureId: string): Promise<Erasure["kept"]> {
  const ids = applications.filter(({ submitted_at }) => submitted_at).map(({ application_id }) => application_id);
  if (ids.length === 0) return [];
  const lasts = await trx
    .selectFrom("steps")
    .select(["application_id", (row) => row.fn.max("at").as("at")])
    .where("application_id", "in", ids)
    .where("event", "!=", "erased")
    .groupBy("application_id")
    .execute();
  const kept = lasts.map(({ application_id, at }) => ({ applicationId: application_id, retainUntil: retainUntil(at.getTime()) }));
  const rows = kept.map(({ applicationId, retainUntil: day }) => ({
    application_id: applicationId,
    erasure_id: erasureId,
    retain_until: day,
  }));
  await trx.insertInto("retentions").values(rows).execute();
  return kept;
}

/** Those that still say something. */
async function unemptied(trx: Queries, applications: readonly ApplicationRow[]): Promise<readonly string[]> {
  const ids = applications.map(({ application_id }) => application_id);
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom("steps")
    .select("application_id")
    .distinct()
    .where("application_id", "in", ids)
    .where("salt", "is not", null)
    .execute();
  return rows.map(({ application_id }) => application_id);
}

async function eraseContents(trx: Queries, certKey: string): Promise<void> {
  const own = trx.selectFrom("applications").select("application_id").where("cert_key", "=", certKey);
  await trx
    .updateTable("steps")
    .set({ salt: null, payload: null })
    .where("application_id", "in", own)
    .where("salt", "is not", null)
    .execute();
  await trx.updateTable("evaluations").set({ text: null }).where("application_id", "in", own).execute();
  await trx.updateTable("applications").set({ content: null }).where("cert_key", "=", certKey).execute();
}

function retainUntil(at: number): string {
  const [year = "", ...rest] = beijingDay(at).split("-");
  return [Number(year) + retentionYears, ...rest].join("-");
}
