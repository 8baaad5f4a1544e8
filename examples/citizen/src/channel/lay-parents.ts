import { parentOf } from "../routes.ts";

/** The part of a browser this needs. */
interface Place {
  readonly location: Pick<Location, "href">;
  readonly history: Pick<History, "pushState" | "replaceState">;
}

/**
 * After the return from a sign-on page: lays the pages above this one below it in the browser's history, so that Back leads to them and not to the
 * sign-on page, whose form has been spent. Must run before the router reads the history.
 */
export function layParents({ location, history }: Place): void {
  const here = new URL(location.href);
  if (!here.searchParams.has("ticketId")) return;
  const pages = [here.hash.slice(1)];
  for (let up = parentOf(here.hash.slice(1)); up; up = parentOf(up)) pages.unshift(up);
  const [first = "", ...rest] = pages.map((page, place) => addressOf(here, { page, last: place === pages.length - 1 }));
  history.replaceState(null, "", first);
  for (const address of rest) history.pushState(null, "", address);
}

/** Only the page she came back to carries the ticket, which the channel takes from there. */
function addressOf(here: URL, { page, last }: { readonly page: string; readonly last: boolean }): string {
  const address = new URL(here);
  address.hash = page;
  if (!last) for (const name of ["ticketId", "state"]) address.searchParams.delete(name);
  return address.href;
}
