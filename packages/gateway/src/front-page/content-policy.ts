import { traitsOf } from "../upstream/channels.ts";
import type { PageOptions } from "./page-options.ts";

/**
 * The pages run our own scripts only. Besides the gateway itself they may call its public address, and show the sign-on page in the phone frame. Styles may be
 * inline: Taro's components set them.
 */
export function contentPolicy({ apps, publicUrl }: Pick<PageOptions, "apps" | "publicUrl">): string {
  const signOns = apps.flatMap((app) => traitsOf(app).web?.signOnOrigin ?? []);
  const own = publicUrl ? [new URL(publicUrl).origin] : [];
  const directives = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'", ...own],
    "frame-src": ["'self'", ...signOns],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...new Set(values)].join(" "))
    .join("; ");
}
