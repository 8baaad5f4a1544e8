import { beijingDay } from "../beijing-time.ts";
import type { PersonKeys } from "../crypto/person-keys.ts";
import type { Queries } from "../store/tables.ts";
import { valid } from "./licence-status.ts";
import { licenceOf, licenceRow, type StoredLicence } from "./stored-licence.ts";

/** Where licences are read from. Throwing anything means that it is down. */
export interface LicenceSource {
  /** Valid licences of the person, of these types, newest first, 200 at most; of all types when none is named. */
  find(certKey: string, typeCodes?: readonly string[]): Promise<readonly StoredLicence[]>;
}

export interface LicenceBase extends LicenceSource {
  /** Adds licences, or replaces those with the same identifier, unless they were erased. Throws LICENCE_ID_INVALID. */
  keep(db: Queries, certKey: string, licences: readonly StoredLicence[]): Promise<void>;
  /** A valid licence of this type that the person holds, by its name and identifier only. */
  findHeld(db: Queries, certKey: string, typeCode: string): Promise<HeldLicence | undefined>;
  /** Any licence by its identifier, whatever its status, with its holder; held until the transaction ends with `lock`. Undefined when there is none or it was erased. */
  findById(db: Queries, certificateId: string, options?: { readonly lock: boolean }): Promise<KeptLicence | undefined>;
}

export interface KeptLicence {
  readonly certKey: string;
  readonly issuer: string;
  readonly licence: StoredLicence;
}

type HeldLicence = Pick<StoredLicence, "certificateId" | "certificateName">;

/** Nobody holds more that are valid. */
const most = 200;

export interface LicenceBaseOptions {
  readonly dataKey: Buffer;
  readonly personKeys: PersonKeys;
  readonly now: () => number;
}

/** The platform's own licence base: its table `licences`. */
export function createLicenceBase(db: Queries, { dataKey, personKeys, now }: LicenceBaseOptions): LicenceBase {
  const keysFor = async (reader: Queries, certKey: string) => ({
    dataKey,
    personKey: (await personKeys.keysOf(reader, [certKey])).get(certKey),
  });
  const validOnes = (reader: Queries, certKey: string) =>
    reader
      .selectFrom("licences")
      .where("cert_key", "=", certKey)
      .where("status", "=", valid)
      .where((row) => row.or([row("valid_until", "is", null), row("valid_until", ">=", beijingDay(now()))]))
      .orderBy("issue_date", "desc")
      .orderBy("certificate_id", "desc");

  return {
    async find(certKey, typeCodes) {
      let query = validOnes(db, certKey).selectAll();
      if (typeCodes) query = query.where("type_code", "in", typeCodes);
      const rows = await query.limit(most).execute();
      const keys = await keysFor(db, certKey);
      return rows.flatMap((row) => licenceOf(keys, row) ?? []);
    },
    async keep(writer, certKey, licences) {
      const personKey = await personKeys.keyOf(writer, certKey);
      await writer
        .insertInto("licences")
        .values(licences.map((licence) => licenceRow(personKey, certKey, licence)))
        .onConflict((on) =>
          on
            .column("certificate_id")
            .doUpdateSet((row) => ({ cert_key: row.ref("excluded.cert_key"), content: row.ref("excluded.content") }))
            .where("licences.content", "is not", null),
        )
        .execute();
    },
    findHeld(reader, certKey, typeCode) {
      return validOnes(reader, certKey)
        .select(["certificate_id as certificateId", "certificate_name as certificateName"])
        .where("type_code", "=", typeCode)
        .limit(1)
        .executeTakeFirst();
    },
    async findById(reader, certificateId, { lock } = { lock: false }) {
      let query = reader.selectFrom("licences").selectAll().where("certificate_id", "=", certificateId);
      if (lock) query = query.forUpdate();
      const row = await query.executeTakeFirst();
      const licence = row && licenceOf(await keysFor(reader, row.cert_key), row);
      return licence && { certKey: row.cert_key, issuer: row.issuer, licence };
    },
  };
}
