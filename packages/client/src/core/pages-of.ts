import { failOnHost } from "@tongban/protocol";

type Cursor = string | number | undefined;

interface Page {
  readonly next?: Cursor;
}

/**
 * The pages of a list, each asked for when the loop comes to it: leave the loop and no more is read. An error ends it; go on later from the last `next`.
 * REPLY_UNREADABLE for a server that leads back to the page it has just given.
 *
 * @example
 * for await (const { items } of pagesOf((cursor) => listItems(client, { region, cursor }))) show(items);
 */
export async function* pagesOf<P extends Page>(read: (cursor: Cursor) => Promise<P>): AsyncGenerator<P, void> {
  let cursor: Cursor;
  do {
    const page = await read(cursor);
    yield page;
    if (page.next !== undefined && page.next === cursor) throw failOnHost("REPLY_UNREADABLE");
    cursor = page.next;
  } while (cursor !== undefined);
}
