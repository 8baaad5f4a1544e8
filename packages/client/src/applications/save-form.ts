import type { Application, FormValues } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { applicationPath } from "./application-path.ts";

export interface SaveForm {
  readonly applicationId: string;
  /** All the values of the form, not only the changed ones. */
  readonly values: Readonly<FormValues>;
}

/** Saves the draft's form. FORM_INVALID names the fields in `detail`. */
export function saveForm(client: Requests, form: SaveForm, options?: CallOptions): Promise<Application> {
  return client.request({
    method: "PUT",
    path: applicationPath(form.applicationId, "/form"),
    body: { values: form.values },
    repeatable: true,
    auth: "session",
    ...options,
  });
}
