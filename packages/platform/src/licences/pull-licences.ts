import { fail } from "@tongban/protocol";
import type { Desk } from "../desk.ts";
import { type Fetch, recordFetch } from "../sharing/record-fetch.ts";
import type { StoredLicence } from "./stored-licence.ts";

export interface Pull
  extends Pick<Fetch, "certKey" | "requester" | "deptCode" | "itemId" | "applicationId" | "purpose" | "legalBasis" | "traceId"> {
  readonly typeCodes?: readonly string[];
}

/** What the source gave. While it is down nothing was found, and nobody can say what she holds. */
export interface Pulled {
  readonly licences: readonly StoredLicence[];
  readonly down: boolean;
  /** What the source failed with. */
  readonly cause?: unknown;
}

/**
 * Reads licences and writes into the ledger who asked, for which item, what for, on which basis, when and what came of it; without that entry nothing is handed out.
 * A source that is down is no error here: who asks decides how to go on without it.
 */
export async function tryLicences({ db, licences, now }: Desk, pull: Pull): Promise<Pulled> {
  const { typeCodes, ...who } = pull;
  const pulled = await licences.find(pull.certKey, typeCodes).then(
    (found): Pulled => ({ licences: found, down: false }),
    (cause: unknown) => ({ licences: [], down: true, cause }),
  );
  const types = pulled.licences.map(({ certificateTypeCode }) => certificateTypeCode);
  const outcome = pulled.down ? "down" : types.length > 0 ? "found" : "missing";
  const what = [...new Set(outcome === "found" ? types : (typeCodes ?? []))].join("、");
  await recordFetch(db, { ...who, kind: "licence", what, outcome, at: now() });
  return pulled;
}

/** The same for what can't go on without the source. Throws LICENCE_SOURCE_DOWN. */
export async function pullLicences(desk: Desk, pull: Pull): Promise<readonly StoredLicence[]> {
  const { licences, down, cause } = await tryLicences(desk, pull);
  if (down) throw fail("LICENCE_SOURCE_DOWN", { cause });
  return licences;
}

/** The newest licence of each type. */
export function newestOfType(licences: readonly StoredLicence[]): ReadonlyMap<string, StoredLicence> {
  return new Map([...licences].reverse().map((licence) => [licence.certificateTypeCode, licence]));
}
