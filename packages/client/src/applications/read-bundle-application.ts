import type { BundleApplication } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { bundlePath } from "./bundle-path.ts";

/** The applications of one matter together, each with its own trace. Level 3. */
export function readBundleApplication(client: Requests, bundleApplicationId: string, options?: CallOptions): Promise<BundleApplication> {
  return client.request({ method: "GET", path: bundlePath(bundleApplicationId), auth: "session", ...options });
}
