import type { AddressInfo } from "node:net";

interface Listening {
  listen(options: { port: number; host: string }): Promise<string>;
  readonly server: { address(): AddressInfo | string | null };
}

/** Starts listening and gives the address, e.g. `http://127.0.0.1:7300`. A taken port is one clear line naming it. */
export async function listen(
  app: Listening,
  { port, host = "127.0.0.1", name }: { port: number; host?: string; name: string },
): Promise<string> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new Error(
      `[tongban] port ${port} for the ${name} is taken: stop the program that uses it, or set TONGBAN_PORT to another first port`,
      { cause: error },
    );
  }
  const address = app.server.address();
  const real = typeof address === "object" && address ? address.port : port;
  return `http://${host}:${real}`;
}
