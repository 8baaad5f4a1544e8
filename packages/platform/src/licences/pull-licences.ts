import { fail } from "@tongban/protocol";
import type { Desk } from "../desk.ts";
import type { StoredLicence } from "./stored-licence.ts";

export interface Pull {
  readonly certKey: string;
  /** The department that asks, or 本人. */
  readonly requester: string;
  readonly itemId?: string;
  readonly typeCodes?: readonly string[];
  readonly purpose: string;
  readonly legalBasis: string;
  readonly traceId: string;
}

/**
 * Reads licences and writes into the ledger who asked, for which item, what for, on which basis and when; without that entry nothing is handed out.
 * Throws LICENCE_SOURCE_DOWN.
 */
export async function pullLicences({ db, licences, now }: Desk, pull: Pull): Promise<readonly StoredLicence[]> {
  const found = await licences.find(pull.certKey, pull.typeCodes).catch((cause: unknown) => {
    throw fail("LICENCE_SOURCE_DOWN", { cause });
  });
  await db
    .insertInto("licence_ledger")
    .values({
      cert_key: pull.certKey,
      requester: pull.requester,
      item_id: pull.itemId ?? null,
      purpose: pull.purpose,
      legal_basis: pull.legalBasis,
      licence_types: [...new Set(found.map(({ certificateTypeCode }) => certificateTypeCode))],
      trace_id: pull.traceId,
      at: new Date(now()),
    })
    .execute();
  return found;
}

/** The newest licence of each type. */
export function newestOfType(licences: readonly StoredLicence[]): ReadonlyMap<string, StoredLicence> {
  return new Map([...licences].reverse().map((licence) => [licence.certificateTypeCode, licence]));
}
