import type { Inquiry } from "../live/wire.ts";
import type { Box, Layout, ScrollState } from "./layout.ts";

/** What a page that shows the app can tell by itself. */
export function askLayout(ask: (about: Inquiry) => Promise<unknown>): Omit<Layout, "screenshot" | "close"> {
  return {
    box: (id) => ask({ what: "box", id }) as Promise<Box>,
    scroll: (id) => ask({ what: "scroll", id }) as Promise<ScrollState>,
    styles: (id, names) => ask({ what: "styles", id, names }) as Promise<readonly string[]>,
    properties: (id, names) => ask({ what: "properties", id, names }) as Promise<readonly unknown[]>,
    windowProperties: (names) => ask({ what: "window", names }) as Promise<readonly unknown[]>,
    viewport: () => ask({ what: "viewport" }) as Promise<Box & ScrollState>,
  };
}
