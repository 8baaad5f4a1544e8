import type { BundleApplication, FormValues } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { bundlePath } from "./bundle-path.ts";

export interface SaveBundleForm {
  readonly bundleApplicationId: string;
  /** All the values of the common form, not only the changed ones. */
  readonly values: Readonly<FormValues>;
}

/** Saves the one form in every draft that has a field for it. FORM_INVALID names the fields in `detail`. */
export function saveBundleForm(client: Requests, form: SaveBundleForm, options?: CallOptions): Promise<BundleApplication> {
  const { bundleApplicationId, values } = form;
  const path = bundlePath(bundleApplicationId, "/form");
  return client.request({ method: "PUT", path, body: { values }, repeatable: true, auth: "session", ...options });
}
