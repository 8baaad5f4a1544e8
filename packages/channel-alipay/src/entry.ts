import type { Entry } from "@tongban/channel";
import type { MyHost } from "./host.ts";
import { textOf } from "./request.ts";

/**
 * The last launch or return. A mini-program code and a link of ours carry `t`; an ordinary QR code that is bound to the mini-program comes whole
 * in `query.qrCode`, an address whose `t` is the token. Source: AlipayDocs/open-docs, my.getEnterOptionsSync: scene is a string, without launch
 * parameters there is no query.
 */
export function readEntry(my: MyHost): Entry {
  const { scene = "0000", path = "", query: given = {} } = my.getEnterOptionsSync?.() ?? my.getLaunchOptionsSync();
  // Another mini-program may put anything into a query.
  const query = Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value == null ? [] : [[name, textOf(value)]])));
  const token = decoded(query.t || tokenOf(query.qrCode));
  return { scene: `ali:${scene}`, path, query, ...(token && { token }) };
}

/** By hand: mini-programs have no `URL`. Some clients hand the address over encoded. */
function tokenOf(address = ""): string | undefined {
  const plain = address.includes("://") ? address : decoded(address);
  return /[?&]t=([^&#]+)/.exec(plain ?? "")?.[1];
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return text;
  }
}
