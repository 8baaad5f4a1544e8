import type { SandboxServer } from "./create-server.ts";

/** Starts listening and gives the address. A taken port is one clear line naming it. */
export async function listen(server: SandboxServer, { port, host }: { port: number; host: string }): Promise<string> {
  try {
    await server.listen({ port, host });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new Error(`[@tongban/sandbox] port ${port} is taken: stop the program that uses it, or pass another port`, { cause: error });
  }
  const address = server.server.address();
  const taken = typeof address === "object" && address ? address.port : port;
  return `http://${host.includes(":") ? `[${host}]` : host}:${taken}`;
}
