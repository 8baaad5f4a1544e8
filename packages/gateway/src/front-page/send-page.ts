import type { FastifyReply } from "fastify";

/** Sends a page under its own content policy; it may be framed by ours. */
export function sendPage(
  reply: FastifyReply,
  { html, policy, status = 200 }: { html: string; policy: string; status?: number },
): FastifyReply {
  reply.header("content-security-policy", policy).header("x-frame-options", "SAMEORIGIN").header("cache-control", "no-cache");
  return reply.code(status).type("text/html; charset=utf-8").send(html);
}
