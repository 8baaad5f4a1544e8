import type { FastifyRequest } from "fastify";

/** Where a caller reaches the sandbox. */
export function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}
