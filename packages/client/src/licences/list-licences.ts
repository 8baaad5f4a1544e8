import type { Licence } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** Her e-licences. Level 3. */
export async function listLicences(client: Requests, options?: CallOptions): Promise<readonly Licence[]> {
  const list = await client.request<{ licences: readonly Licence[] }>({
    method: "GET",
    path: "/v1/licences",
    auth: "session",
    ...options,
  });
  return list.licences;
}
