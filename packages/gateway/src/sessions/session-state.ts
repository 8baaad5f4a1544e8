import { type AssuranceLevel, type ChannelId, fail } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { Join } from "../joins/join-view.ts";
import { openCooledJoin } from "../joins/settle-join.ts";
import type { RealName } from "../persons/keep-person.ts";
import { type KeptOrganisation, openOrganisation } from "./session-organisation.ts";
import { type CredentialRecord, findSession, type SessionRecord, type Standing } from "./session-record.ts";

/** A session as it stands in the database at one moment. */
export interface SessionState {
  readonly sessionId: string;
  readonly accountId: string;
  readonly credentialId: string;
  readonly appId: string;
  readonly channel: ChannelId;
  readonly scene: string | undefined;
  /** Whom she signed in for, as the sign-on told it: no key to anything. */
  readonly organisation: KeptOrganisation | undefined;
  /** Of its own credential: a merge never lifts a weak one. */
  readonly level: AssuranceLevel;
  /** Whom this credential has proved, at level 2 or 3. */
  readonly proved: (RealName & { readonly personId: string }) | undefined;
  /** The account's verified person. */
  readonly heldPersonId: string | undefined;
  /**
   * When this credential last proved by possession that person, or, where the account has none, proved anybody; milliseconds since 1970. What a channel or a sign-on
   * says of her name at a sign-in, by a password or for nothing, is no such proof.
   */
  readonly provedAt: number | undefined;
  /** The join asked for by the account this session signed in to; seen by a session at level 3 only, since it tells of the person. */
  readonly join: Pick<Join, "id" | "status" | "number" | "opens_at"> | undefined;
  /** All ways to sign in to the account. */
  readonly credentials: readonly CredentialRecord[];
}

/** Reads the session; SESSION_REVOKED when it is over. Joins whose cooling time has passed are opened on the way, one after the other. */
export async function readSession(gateway: Gateway, sessionId: string): Promise<SessionState> {
  for (;;) {
    const found = await findSession(gateway, sessionId);
    if (!found) throw fail("SESSION_REVOKED");
    const ended = found.join && hasCooled(gateway, found) && (await openCooledJoin(gateway, found.join));
    if (!ended) return stateOf(gateway, sessionId, found);
  }
}

/** Does a join wait whose time to object is over? */
export function hasCooled({ now }: Gateway, { join }: Standing): boolean {
  return join?.status === "waiting" && join.opens_at !== null && Date.parse(join.opens_at) <= now();
}

/** What the rows say. */
export function stateOf({ keys }: Gateway, sessionId: string, record: SessionRecord): SessionState {
  const { proofs, join, credentials, organisation_sealed: organisation } = record;
  const best = proofs.reduce<(typeof proofs)[number] | undefined>(
    (top, proof) => (top && top.level >= proof.level ? top : proof),
    undefined,
  );
  const own = record.person_id
    ? proofs.find(({ level, person_id }) => level === 3 && person_id === record.person_id)
    : proofs.find(({ person_id }) => person_id === best?.person_id);
  return {
    sessionId,
    accountId: record.account_id,
    credentialId: record.credential_id,
    appId: record.app_id,
    channel: record.channel,
    scene: record.scene ?? undefined,
    organisation: organisation === null ? undefined : openOrganisation(keys, organisation),
    level: best?.level ?? 1,
    proved: best && {
      personId: best.person_id,
      idType: best.id_type,
      name: keys.seal.open("persons.name", best.name_sealed),
      number: keys.seal.open("persons.number", best.number_sealed),
    },
    heldPersonId: record.person_id ?? undefined,
    provedAt: own && Date.parse(own.at),
    join: join && best?.level === 3 ? { ...join, opens_at: join.opens_at === null ? null : new Date(join.opens_at) } : undefined,
    credentials,
  };
}
