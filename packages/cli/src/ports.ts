import { createServer } from "node:net";
import { freePort } from "@tongban/server-kit/embedded";

export interface Ports {
  readonly gateway: number;
  readonly platform: number;
  readonly sandbox: number;
  /** The live view of the mini-programs. */
  readonly phones: number;
}

/** Four ports in a row from `first`, checked before anything starts: a taken one is one clear line naming it. 0 takes any free ones. */
export async function choosePorts(first: number): Promise<Ports> {
  if (first === 0) return { gateway: await freePort(), platform: await freePort(), sandbox: await freePort(), phones: await freePort() };
  const ports = { gateway: first, platform: first + 1, sandbox: first + 2, phones: first + 3 };
  for (const [name, port] of Object.entries(ports)) {
    if (await isTaken(port)) {
      throw new Error(
        `[tongban] port ${port} for the ${name} is taken: stop the program that uses it, or set TONGBAN_PORT to another first port`,
      );
    }
  }
  return ports;
}

/** The first port from the environment's TONGBAN_PORT, 7300 without it. */
export function firstPort(text: string | undefined): number {
  if (!text) return 7300;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_532)
    throw new Error(`[tongban] TONGBAN_PORT=${text} is no port: give a number from 1 to 65532`);
  return port;
}

/** Is somebody listening there on this machine? */
export function isTaken(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(true));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(false)));
  });
}
