import { setTimeout as wait } from "node:timers/promises";
import type { FastifyRequest } from "fastify";
import type { Fault, FaultEndpoint } from "../config/fault-schema.ts";
import type { ServerScope } from "../server/scope.ts";
import type { World } from "./world.ts";

/** How one simulated server takes faults. */
export interface FaultStyle {
  /** Words the fault, or undefined when the fault names no code of its kind. */
  word(fault: Fault): object | undefined;
  /** What a request's faults are kept under. Default: the path of its route. */
  endpointOf?(request: FastifyRequest): FaultEndpoint;
  /** True for a fault that the route words itself, as when its reply must be signed. */
  wordsItself?(fault: Fault): boolean;
}

export interface Faults {
  /** The fault that hits this request. */
  hitOf(request: FastifyRequest): Fault | undefined;
}

/** Lets the configured faults hit the routes of this scope: late, cut off, refused before the work, or bent after it. */
export function applyFaults(scope: ServerScope, { config }: World, style: FaultStyle): Faults {
  const hits = new WeakMap<FastifyRequest, Fault>();
  const { word, endpointOf = (request) => request.routeOptions.url as FaultEndpoint, wordsItself = () => false } = style;

  scope.addHook("preHandler", async (request, reply) => {
    const fault = config.takeFault(endpointOf(request));
    if (!fault) return;
    hits.set(request, fault);
    if (fault.latencyMs) await wait(fault.latencyMs, undefined, { ref: false });
    if (fault.drop === "before") {
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    if (wordsItself(fault)) return;
    const body = word(fault);
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

  return { hitOf: (request) => hits.get(request) };
}
