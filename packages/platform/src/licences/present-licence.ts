import { createHash, createHmac, randomUUID } from "node:crypto";
import { fail, type Presentation, type PresentationPreview, type PresentationRequest, readLicenceId } from "@tongban/protocol";
import type { PresentationWish } from "@tongban/protocol/schemas";
import type { Selectable } from "kysely";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { renderSVG } from "uqr";
import { beijingDay, beijingInstant } from "../beijing-time.ts";
import { canonical, sha256 } from "../crypto/canonical.ts";
import { seal, unseal } from "../crypto/seal.ts";
import type { Desk } from "../desk.ts";
import type { Queries, Tables } from "../store/tables.ts";
import { statusNameOf, statusOn, valid } from "./licence-status.ts";
import { maskFields } from "./mask-licence.ts";
import { consentText, consentVersion, usualMinutes, watermarkOf } from "./presentation-text.ts";
import type { StoredLicence } from "./stored-licence.ts";

/** What showing licences takes beside the desk. */
export interface PresentationKit {
  /** Tokens are derived from it, so that a repeated call gives the same one and the database holds none. */
  readonly tokenKey: Buffer;
  /** Where the page of a code is, without the token: `https://…/licence/`. */
  readonly pageUrl: () => string;
}

export const Shown = Type.Object({ receiver: Type.String(), purpose: Type.String(), fields: Type.Array(Type.String()) });
export type Shown = Static<typeof Shown>;
type Wish = Static<typeof PresentationWish>;
export type PresentationRow = Selectable<Tables["presentations"]>;

/** What the receiver would see, and the text she agrees to. Throws LICENCE_ID_INVALID, LICENCE_UNKNOWN, LICENCE_STATE, REQUEST_INVALID for a field it does not have. */
export async function previewPresentation(
  desk: Desk,
  certKey: string,
  { minutes = usualMinutes, ...wish }: Wish & { minutes?: number },
): Promise<PresentationPreview> {
  const licence = await ownLicence(desk, certKey, wish);
  const fields = maskFields(licence, wish.fields);
  const certificate = licence.certificateName;
  return {
    certificateName: certificate,
    fields,
    watermark: watermarkOf({ ...wish, day: beijingDay(desk.now()), serial: "P-××××-××××" }),
    consent: { version: consentVersion, text: consentText({ ...wish, certificate, minutes, fields: fields.map(({ title }) => title) }) },
  };
}

async function ownLicence({ db, licenceBase, now }: Desk, certKey: string, { certificateId, fields }: Wish): Promise<StoredLicence> {
  readLicenceId(certificateId);
  const found = await licenceBase.findById(db, certificateId);
  if (found?.certKey !== certKey) throw fail("LICENCE_UNKNOWN");
  const { licence } = found;
  const status = statusOn(beijingDay(now()), licence);
  if (status !== valid) throw fail("LICENCE_STATE", { detail: { status, statusName: statusNameOf(status) } });
  const unknown = fields.filter((name) => !licence.fields.some((field) => field.name === name));
  if (unknown.length > 0)
    throw fail("REQUEST_INVALID", {
      say: "证照上没有要出示的这一项",
      detail: { where: "/fields", rule: "fields of the licence", unknown },
    });
  return licence;
}

export interface Present {
  readonly certKey: string;
  readonly body: PresentationRequest;
  readonly idempotencyKey: string;
}

/**
 * Makes a code that shows one licence for one purpose, some minutes long. The same key and body give the same code again; another body is IDEMPOTENCY_CONFLICT. Throws
 * CONSENT_REQUIRED unless she agreed to the text in force, and as the preview does.
 */
export async function presentLicence(desk: Desk, kit: PresentationKit, { certKey, body, idempotencyKey }: Present): Promise<Presentation> {
  const { certificateId, receiver, purpose, fields, minutes = usualMinutes } = body;
  const requestHash = sha256(canonical(body));
  const known = await findMade(desk.db, certKey, idempotencyKey);
  if (!known) {
    await ownLicence(desk, certKey, body);
    if (body.consent.version !== consentVersion) throw fail("CONSENT_REQUIRED", { detail: { version: consentVersion } });
    const at = desk.now();
    const presentationId = randomUUID();
    const token = tokenOf(kit, presentationId);
    await desk.db.transaction().execute(async (trx) => {
      const key = await desk.personKeys.keyOf(trx, certKey);
      await trx
        .insertInto("presentations")
        .values({
          presentation_id: presentationId,
          token_hash: hashToken(token),
          cert_key: certKey,
          certificate_id: certificateId,
          serial: serialOf(presentationId),
          content: seal(key, canonical({ receiver, purpose, fields }), placeOf(presentationId)),
          idempotency_key: idempotencyKey,
          request_hash: requestHash,
          created_at: new Date(at),
          expires_at: new Date(at + minutes * 60_000),
        })
        .onConflict((on) => on.columns(["cert_key", "idempotency_key"]).doNothing())
        .execute();
    });
  }
  const row = known ?? (await findMade(desk.db, certKey, idempotencyKey));
  if (!row) throw fail("INTERNAL", { cause: "a presentation that was just made is gone" });
  if (row.request_hash !== requestHash) throw fail("IDEMPOTENCY_CONFLICT");
  const address = kit.pageUrl() + tokenOf(kit, row.presentation_id);
  const qr = renderSVG(address, { ecc: "M", border: 4 });
  return { ...viewPresentation(row, await openShown(desk, row), desk.now()), address, qr };
}

function findMade(db: Queries, certKey: string, idempotencyKey: string): Promise<PresentationRow | undefined> {
  return db
    .selectFrom("presentations")
    .selectAll()
    .where("cert_key", "=", certKey)
    .where("idempotency_key", "=", idempotencyKey)
    .executeTakeFirst();
}

/** 192 bits nobody can guess: HMAC-SHA256 of the presentation's id, base64url, 32 letters. */
function tokenOf({ tokenKey }: PresentationKit, presentationId: string): string {
  return createHmac("sha256", tokenKey).update(presentationId).digest().subarray(0, 24).toString("base64url");
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Short enough to be read out, and no key to anything: `P-3F9A-71C2`. */
function serialOf(presentationId: string): string {
  const digits = sha256(`serial/${presentationId}`).toUpperCase();
  return `P-${digits.slice(0, 4)}-${digits.slice(4, 8)}`;
}

function placeOf(presentationId: string): string {
  return `presentation/${presentationId}`;
}

/** To whom, what for, which fields; undefined once erased. */
export async function openShown({ db, personKeys }: Desk, row: PresentationRow): Promise<Shown | undefined> {
  const key = row.content && (await personKeys.keysOf(db, [row.cert_key])).get(row.cert_key);
  return key && row.content ? shownOf(key, row.presentation_id, row.content) : undefined;
}

export function shownOf(key: Buffer, presentationId: string, content: Buffer): Shown {
  return Value.Parse(Shown, JSON.parse(unseal(key, content, placeOf(presentationId)).toString()));
}

export function viewPresentation(row: PresentationRow, shown: Shown | undefined, now: number): Presentation {
  return {
    presentationId: row.presentation_id,
    certificateId: row.certificate_id,
    serial: row.serial,
    ...shown,
    state: row.revoked_at ? "revoked" : row.expires_at.getTime() > now ? "live" : "expired",
    createdAt: beijingInstant(row.created_at.getTime()),
    expiresAt: beijingInstant(row.expires_at.getTime()),
    uses: row.uses,
    ...(row.last_used_at && { lastUsedAt: beijingInstant(row.last_used_at.getTime()) }),
  };
}
