import { traitsOf } from "../upstream/channels.ts";
import type { PageOptions } from "./page-options.ts";

/**
 * The pages run our own scripts only. Besides the gateway itself they may call its public address, and show the sign-on page and running mini-programs in phone frames. Styles may be
 * inline: Taro's components set them.
 */
export function contentPolicy({ apps, publicUrl, phones = [] }: Pick<PageOptions, "apps" | "publicUrl" | "phones">): string {
  const signOns = apps.flatMap((app) => traitsOf(app).web?.signOnOrigin ?? []);
  const framed = phones.map(({ url }) => new URL(url).origin);
  const own = publicUrl ? [new URL(publicUrl).origin] : [];
  const directives = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'", ...own],
    "frame-src": ["'self'", ...signOns, ...framed],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...new Set(values)].join(" "))
    .join("; ");
}
