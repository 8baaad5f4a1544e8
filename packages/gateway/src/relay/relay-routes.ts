/** `person`: a session whose credential is at level 3 and whose person is the account's own. */
type RelayAuth = "none" | "person";

export interface RelayRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Segments that start with a colon are ids. */
  readonly path: string;
  readonly auth: RelayAuth;
  /** Query words that are handed on; all others are dropped. */
  readonly query?: readonly string[];
  /** The body is bytes of a file and not JSON; this many at most. */
  readonly bytes?: number;
}

const itemFilters = ["dept", "taskType", "personTheme", "legalTheme", "lifeEvent", "scene"];

/** All that goes through to the platform. What is not listed does not exist here: officials' routes never do. */
export const relayRoutes: readonly RelayRoute[] = [
  { method: "GET", path: "/v1/regions", auth: "none", query: ["parent", "limit", "cursor"] },
  { method: "GET", path: "/v1/regions/:code", auth: "none" },
  { method: "GET", path: "/v1/items", auth: "none", query: [...itemFilters, "region", "limit", "cursor"] },
  { method: "GET", path: "/v1/items/:itemId", auth: "none", query: ["region"] },
  { method: "GET", path: "/v1/themes", auth: "none" },
  { method: "GET", path: "/v1/bundles", auth: "none", query: ["region", "limit", "cursor"] },
  { method: "GET", path: "/v1/bundles/:bundleId", auth: "none" },
  { method: "GET", path: "/v1/items/:itemId/history", auth: "none" },
  { method: "GET", path: "/v1/items/:itemId/diff", auth: "none", query: ["from", "to"] },
  { method: "GET", path: "/v1/catalogue/diff", auth: "none", query: ["region", "from", "to", "limit", "cursor"] },
  { method: "GET", path: "/v1/catalogue/entries", auth: "none", query: ["region", "limit", "cursor"] },
  { method: "GET", path: "/v1/search", auth: "none", query: ["q", "region", "limit", "cursor"] },
  { method: "GET", path: "/v1/search/suggestions", auth: "none", query: ["q", "region"] },
  { method: "POST", path: "/v1/contests", auth: "person" },
  { method: "GET", path: "/v1/contests", auth: "person", query: ["limit", "cursor"] },
  { method: "GET", path: "/v1/contests/:contestId", auth: "person" },
  { method: "GET", path: "/v1/licences/preview", auth: "person", query: ["itemId"] },
  { method: "GET", path: "/v1/licences", auth: "person" },
  { method: "POST", path: "/v1/licences/presentations/preview", auth: "person" },
  { method: "POST", path: "/v1/licences/presentations", auth: "person" },
  { method: "GET", path: "/v1/licences/presentations", auth: "person", query: ["limit", "cursor"] },
  { method: "POST", path: "/v1/licences/presentations/:id/revoke", auth: "person" },
  { method: "GET", path: "/v1/sharing", auth: "person", query: ["limit", "cursor"] },
  { method: "GET", path: "/v1/applications/:id/trace", auth: "person" },
  { method: "GET", path: "/v1/trace/keys", auth: "none" },
  { method: "GET", path: "/v1/trace/days", auth: "none", query: ["limit", "cursor"] },
  { method: "GET", path: "/v1/trace/days/:id", auth: "none" },
  { method: "GET", path: "/v1/trace/days/:id/heads", auth: "none", query: ["limit", "cursor"] },
  { method: "POST", path: "/v1/applications", auth: "person" },
  { method: "GET", path: "/v1/applications", auth: "person", query: ["limit", "cursor"] },
  { method: "GET", path: "/v1/applications/:id", auth: "person" },
  { method: "PUT", path: "/v1/applications/:id/form", auth: "person" },
  { method: "POST", path: "/v1/applications/:id/submit", auth: "person" },
  { method: "POST", path: "/v1/applications/:id/resubmit", auth: "person" },
  { method: "POST", path: "/v1/applications/:id/withdraw", auth: "person" },
  { method: "PUT", path: "/v1/applications/:id/counter", auth: "person" },
  { method: "POST", path: "/v1/applications/:id/attachments", auth: "person" },
  { method: "GET", path: "/v1/applications/:id/attachments", auth: "person" },
  { method: "GET", path: "/v1/applications/:id/attachments/:attachmentId", auth: "person" },
  { method: "PUT", path: "/v1/applications/:id/attachments/:attachmentId/content", auth: "person", bytes: 1_048_576 },
  { method: "POST", path: "/v1/applications/:id/attachments/:attachmentId/finish", auth: "person" },
  { method: "DELETE", path: "/v1/applications/:id/attachments/:attachmentId", auth: "person" },
  { method: "POST", path: "/v1/bundle-applications", auth: "person" },
  { method: "GET", path: "/v1/bundle-applications/:id", auth: "person" },
  { method: "PUT", path: "/v1/bundle-applications/:id/form", auth: "person" },
  { method: "POST", path: "/v1/bundle-applications/:id/submit", auth: "person" },
  { method: "POST", path: "/v1/applications/:id/evaluation", auth: "person" },
];
