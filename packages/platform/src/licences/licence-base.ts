import type { Queries } from "../store/tables.ts";
import { licenceOf, licenceRow, type StoredLicence } from "./stored-licence.ts";

/** Where licences are read from. Throwing anything means that it is down. */
export interface LicenceSource {
  /** Valid licences of the person, of these types, newest first; of all types when none is named. */
  find(certKey: string, typeCodes?: readonly string[]): Promise<readonly StoredLicence[]>;
}

export interface LicenceBase extends LicenceSource {
  /** Adds licences, or replaces those with the same identifier. */
  keep(db: Queries, certKey: string, licences: readonly StoredLicence[]): Promise<void>;
  /** A valid licence of this type that the person holds, by its name and identifier only. */
  findHeld(db: Queries, certKey: string, typeCode: string): Promise<HeldLicence | undefined>;
}

type HeldLicence = Pick<StoredLicence, "certificateId" | "certificateName">;

const valid = "01";

/** The platform's own licence base: its table `licences`. */
export function createLicenceBase(db: Queries, dataKey: Buffer): LicenceBase {
  return {
    async find(certKey, typeCodes) {
      let query = db.selectFrom("licences").selectAll().where("cert_key", "=", certKey).where("status", "=", valid);
      if (typeCodes) query = query.where("type_code", "in", typeCodes);
      const rows = await query.orderBy("issue_date", "desc").orderBy("certificate_id").execute();
      return rows.map((row) => licenceOf(dataKey, row));
    },
    async keep(writer, certKey, licences) {
      await writer
        .insertInto("licences")
        .values(licences.map((licence) => licenceRow(dataKey, certKey, licence)))
        .onConflict((on) =>
          on
            .column("certificate_id")
            .doUpdateSet((row) => ({ cert_key: row.ref("excluded.cert_key"), content: row.ref("excluded.content") })),
        )
        .execute();
    },
    findHeld(reader, certKey, typeCode) {
      return reader
        .selectFrom("licences")
        .select(["certificate_id as certificateId", "certificate_name as certificateName"])
        .where("cert_key", "=", certKey)
        .where("type_code", "=", typeCode)
        .where("status", "=", valid)
        .orderBy("issue_date", "desc")
        .limit(1)
        .executeTakeFirst();
    },
  };
}
