import { maskNumber } from "@tongban/protocol";
import type { FastifyServerOptions } from "fastify";

const citizenId = /(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])/g;
const bearer = /\b(Bearer\s+)[\w.~+/=-]+/gi;
const openid = /(?<![0-9A-Za-z_-])o[0-9A-Za-z_-]{27}(?![0-9A-Za-z_-])/g;

/** Hides identity numbers, tokens and openids in a line of log, whoever wrote them there. */
export function maskLine(line: string): string {
  return line.replace(citizenId, maskNumber).replace(bearer, "$1***").replace(openid, maskNumber);
}

export interface LogTarget {
  write(line: string): void;
}

/** Logger options: JSON lines to `target` (standard output by default), masked at the last moment so no caller can forget it. */
export function loggerOptions(level: string, target: LogTarget = process.stdout): FastifyServerOptions["logger"] {
  if (level === "silent") return false;
  return { level, stream: { write: (line: string) => target.write(maskLine(line)) } };
}
