import type { IncomingMessage } from "node:http";

/** Is it asked for by a name of this machine? A foreign page whose name is led to 127.0.0.1 is not answered. */
export function isOwnHost({ headers }: IncomingMessage, port: number): boolean {
  return hostsOf(port).includes(headers.host ?? "");
}

/** Does a page of this server open the connection? Every browser says where a page comes from. */
export function isOwnOrigin({ headers }: IncomingMessage, port: number): boolean {
  return hostsOf(port).some((host) => headers.origin === `http://${host}`);
}

function hostsOf(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`, ...(port === 80 ? ["127.0.0.1", "localhost"] : [])];
}

/** Images and fonts may come from outside, as on a phone; scripts and connections only from here. */
export function pagePolicy(frameAncestors: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: http: https:",
    "media-src 'self' data: blob: http: https:",
    "font-src 'self' data: http: https:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...frameAncestors].join(" ")}`,
  ].join("; ");
}

/** A file of the package is shown, never run. */
export const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/** One source of a policy each: nothing that could end it or begin another. */
export function isSource(text: string): boolean {
  return /^https?:\/\/[\w.-]+(?::(?:\d+|\*))?$/.test(text);
}
