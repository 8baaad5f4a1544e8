import type { FastifyReply } from "fastify";

/** What a log-in page answers: a page, or where the browser goes next. */
export type Shown = { readonly status: 200 | 400; readonly html: string } | { readonly redirect: string };

export function show(reply: FastifyReply, shown: Shown): FastifyReply {
  reply.header("cache-control", "no-store").header("referrer-policy", "no-referrer");
  if ("redirect" in shown) return reply.redirect(shown.redirect, 303);
  return reply
    .code(shown.status)
    .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
    .type("text/html; charset=utf-8")
    .send(shown.html);
}
