import { loadApplication } from "../applications/load.ts";
import type { Desk } from "../desk.ts";
import { inOneView } from "../store/one-view.ts";
import { readSteps } from "./read-steps.ts";
import { firstLink, type StoredStep } from "./verify-trace.ts";

/** The stored chain of one application and its last hash. Throws APPLICATION_UNKNOWN. */
export async function readTrace({ db, personKeys }: Desk, applicationId: string): Promise<{ head: string; steps: StoredStep[] }> {
  const steps = await inOneView(db, async (view) => {
    const { cert_key } = await loadApplication(view, { applicationId });
    const keys = await personKeys.keysOf(view, [cert_key]);
    return readSteps(view, () => keys.get(cert_key), [applicationId]);
  });
  return { head: steps.at(-1)?.hash ?? firstLink, steps: [...steps] };
}
