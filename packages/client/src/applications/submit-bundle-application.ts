import type { BundleApplication } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { bundlePath } from "./bundle-path.ts";

/** Submits what is still a draft; `failed` names what could not be, and why: the others are submitted. A repeat changes nothing. */
export function submitBundleApplication(client: Requests, bundleApplicationId: string, options?: CallOptions): Promise<BundleApplication> {
  const path = bundlePath(bundleApplicationId, "/submit");
  return client.request({ method: "POST", path, repeatable: true, auth: "session", ...options });
}
