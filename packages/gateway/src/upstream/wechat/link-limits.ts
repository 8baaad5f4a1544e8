import { fail } from "@tongban/protocol";

/** Set by WeChat itself when a code is scanned. */
const reserved = "scancode_time";

/** The short text of a mini-program code; it arrives as `query.scene`. Throws LINK_REFUSED. */
export function checkScene(scene: string): void {
  // no %, and no Chinese
  if (!/^[\w!#$&'()*+,/:;=?@\-.~]{1,32}$/.test(scene)) refuse("/query", "1 to 32 letters, digits or !#$&'()*+,/:;=?@-._~");
  if (scene.includes(reserved)) refuse("/query", `without ${reserved}`);
}

/** The query of a link or scheme, as it stands in an address. Throws LINK_REFUSED. */
export function checkQuery(query: string): void {
  if (!/^[\w!#$&'()*+,/:;=?@\-.~%]{0,1024}$/.test(query)) refuse("/query", "at most 1024 characters, URL-encoded");
}

/** Throws LINK_REFUSED. An empty page is the home page. */
export function checkPage(page: string): void {
  if (!/^(?:[\w-]+(?:\/[\w-]+)*)?$/.test(page)) refuse("/page", "a page's path, without a slash at its start and without a query");
}

function refuse(where: string, rule: string): never {
  throw fail("LINK_REFUSED", { detail: { where, rule } });
}
