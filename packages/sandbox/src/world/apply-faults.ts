import { setTimeout as wait } from "node:timers/promises";
import type { FastifyRequest } from "fastify";
import type { Fault, FaultEndpoint } from "../config/schemas.ts";
import type { ServerScope } from "../server/scope.ts";
import type { World } from "./world.ts";

/** How one simulated server words the fault, or undefined when the fault names no code of its kind. */
export type FaultReply = (fault: Fault) => object | undefined;

/** Lets the configured faults hit the routes of this scope: late, cut off, refused before the work, or bent after it. */
export function applyFaults(scope: ServerScope, { config }: World, wordFault: FaultReply): void {
  const hits = new WeakMap<FastifyRequest, Fault>();

  scope.addHook("preHandler", async (request, reply) => {
    const fault = config.takeFault(request.routeOptions.url as FaultEndpoint);
    if (!fault) return;
    hits.set(request, fault);
    if (fault.latencyMs) await wait(fault.latencyMs, undefined, { ref: false });
    if (fault.drop === "before") {
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    const body = wordFault(fault);
    if (body) return reply.code(fault.httpStatus ?? 200).send(body);
    if (fault.httpStatus) return reply.code(fault.httpStatus).type("text/html").send(`<html><h1>${fault.httpStatus}</h1></html>`);
  });

  scope.addHook("preSerialization", async (request, _reply, payload: unknown) => {
    const laid = hits.get(request)?.reply;
    return laid && typeof payload === "object" ? { ...payload, ...laid } : payload;
  });

  scope.addHook("onSend", async (request) => {
    if (hits.get(request)?.drop === "after") request.raw.socket.destroy();
  });
}
