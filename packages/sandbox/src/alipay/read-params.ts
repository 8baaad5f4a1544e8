export type Params = ReadonlyMap<string, string>;

export interface GatewayParams {
  readonly params: Params;
  /** One name came twice with different values. */
  readonly ambiguous: boolean;
}

/**
 * The parameters of the address and of a form body, decoded and merged: alipay-sdk 4.14.0 puts the common ones into the address and the
 * others into the body, other SDKs put all into the body.
 */
export function readParams(url: string, body: unknown): GatewayParams {
  const query = url.includes("?") ? url.slice(url.indexOf("?") + 1) : "";
  const params = new Map<string, string>();
  let ambiguous = false;
  for (const text of [query, typeof body === "string" ? body : ""]) {
    for (const [name, value] of new URLSearchParams(text)) {
      if ((params.get(name) ?? value) !== value) ambiguous = true;
      params.set(name, value);
    }
  }
  return { params, ambiguous };
}
