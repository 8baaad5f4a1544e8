import { type AssuranceLevel, type ChannelId, fail } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { Join } from "../joins/join-view.ts";
import { openCooledJoin } from "../joins/settle-join.ts";
import type { RealName } from "../persons/keep-person.ts";

/** A session as it stands in the database at one moment. */
export interface SessionState {
  readonly sessionId: string;
  readonly accountId: string;
  readonly credentialId: string;
  readonly appId: string;
  readonly channel: ChannelId;
  readonly scene: string | undefined;
  /** Of its own credential: a merge never lifts a weak one. */
  readonly level: AssuranceLevel;
  /** Whom this credential has proved, at level 2 or 3. */
  readonly proved: (RealName & { readonly personId: string }) | undefined;
  /** The account's verified person. */
  readonly heldPersonId: string | undefined;
  /** When this credential last proved that person, or, where the account has none, whom it has proved; milliseconds since 1970. */
  readonly provedAt: number | undefined;
  /** The join asked for by the account this session signed in to; seen by a session at level 3 only, since it tells of the person. */
  readonly join: Join | undefined;
}

/** Reads the session; SESSION_REVOKED when it is over. A join whose cooling time has passed is opened on the way. */
export async function readSession(gateway: Gateway, sessionId: string): Promise<SessionState> {
  const row = await gateway.db
    .selectFrom("sessions as s")
    .innerJoin("accounts as a", "a.id", "s.account_id")
    .selectAll("s")
    .select(["a.epoch as account_epoch", "a.person_id"])
    .where("s.id", "=", sessionId)
    .executeTakeFirst();
  if (!row || row.revoked_at || row.epoch !== row.account_epoch) throw fail("SESSION_REVOKED");

  const join = await readJoin(gateway, row.origin_account_id);
  if (join?.status === "waiting" && join.opens_at && join.opens_at.getTime() <= gateway.now()) {
    await openCooledJoin(gateway, join);
    return readSession(gateway, sessionId);
  }
  const proofs = await readProofs(gateway, { sessionId, credentialId: row.credential_id });
  const best = proofs.reduce<(typeof proofs)[number] | undefined>(
    (top, proof) => (top && top.level >= proof.level ? top : proof),
    undefined,
  );
  return {
    sessionId,
    accountId: row.account_id,
    credentialId: row.credential_id,
    appId: row.app_id,
    channel: row.channel,
    scene: row.scene ?? undefined,
    level: best?.level ?? 1,
    proved: best && {
      personId: best.person_id,
      idType: best.id_type,
      name: gateway.keys.seal.open("persons.name", best.name_sealed),
      number: gateway.keys.seal.open("persons.number", best.number_sealed),
    },
    heldPersonId: row.person_id ?? undefined,
    provedAt: proofs.find(({ person_id }) => person_id === (row.person_id ?? best?.person_id))?.at.getTime(),
    join: best?.level === 3 ? join : undefined,
  };
}

/** Unexpired proofs of the credential that are not tied to another sign-in, newest first. */
function readProofs({ db, now }: Gateway, { sessionId, credentialId }: { sessionId: string; credentialId: string }) {
  return db
    .selectFrom("proofs")
    .innerJoin("persons", "persons.id", "proofs.person_id")
    .select(["proofs.level", "proofs.at", "proofs.person_id", "persons.id_type", "persons.name_sealed", "persons.number_sealed"])
    .where("proofs.credential_id", "=", credentialId)
    .where((is) => is.or([is("proofs.session_id", "is", null), is("proofs.session_id", "=", sessionId)]))
    .where("proofs.expires_at", ">", new Date(now()))
    .orderBy("proofs.at", "desc")
    .execute();
}

function readJoin({ db }: Gateway, accountId: string): Promise<Join | undefined> {
  return db.selectFrom("joins").selectAll().where("account_id", "=", accountId).orderBy("requested_at", "desc").limit(1).executeTakeFirst();
}
