import { type Client, newIdempotencyKey, previewLicences, startApplication, submitApplication } from "@tongban/client";
import type { Application } from "@tongban/protocol";

/** She agrees to what the item wants to read and gets a form that is filled. */
export async function startDraft(client: Client, itemId: string): Promise<Application> {
  const { consent, licences } = await previewLicences(client, itemId);
  const licenceTypes = licences.map((licence) => licence.certificateTypeCode);
  return startApplication(client, { itemId, consent: { version: consent.version, licenceTypes }, idempotencyKey: newIdempotencyKey() });
}

/** The elderly card, up to the submit. */
export async function applyForCard(client: Client): Promise<Application> {
  const draft = await startDraft(client, "elderly-card-xinyu");
  return submitApplication(client, draft.applicationId);
}
