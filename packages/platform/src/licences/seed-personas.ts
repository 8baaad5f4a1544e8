import { licenceId } from "@tongban/protocol";
import data from "../data/personas.json" with { type: "json" };
import { certKeyOf } from "../identity/cert-key.ts";
import type { Queries } from "../store/tables.ts";
import type { LicenceBase } from "./licence-base.ts";

/** Puts the invented people's licences into the base. Repeating it changes nothing. */
export async function seedPersonas(db: Queries, base: LicenceBase, certKeySecret: string): Promise<void> {
  for (const { citizenId, licences } of data.personas) {
    const rows = licences.map(({ typeCode, issuer, serial, ...licence }) => ({
      ...licence,
      certificateId: licenceId({ typeCode, issuer, serial, version: "001" }),
      certificateTypeCode: typeCode,
      certificateHolder: licence.fields.find(({ name }) => name === "name")?.value ?? "",
      status: "01",
    }));
    await base.keep(db, certKeyOf(certKeySecret, citizenId), rows);
  }
}
