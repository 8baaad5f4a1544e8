import { type AddressInfo, createServer, type Server } from "node:net";
import { expect, it } from "vitest";
import { choosePorts, firstPort } from "../src/ports.ts";

/** Takes a port whose neighbour below is free: other tests take theirs meanwhile. */
async function takeAbove(): Promise<{ readonly port: number; readonly other: Server }> {
  for (;;) {
    const other = await take(0);
    const { port } = other.address() as AddressInfo;
    const below = await take(port - 1).catch(() => undefined);
    if (below) {
      await new Promise((closed) => below.close(closed));
      return { port, other };
    }
    other.close();
  }
}

function take(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

it("names the taken port, the part that wanted it and the way out, before anything has started", async () => {
  const { port, other } = await takeAbove();
  await expect(choosePorts(port - 1)).rejects.toThrow(new RegExp(`^\\[tongban\\] port ${port} for the platform is taken: .*TONGBAN_PORT`));
  other.close();
});

it("takes the first port from TONGBAN_PORT and refuses what is no port", () => {
  expect([firstPort(undefined), firstPort(""), firstPort("8000")]).toEqual([7300, 7300, 8000]);
  for (const text of ["abc", "-1", "65533", "80.5"]) expect(() => firstPort(text)).toThrow(`TONGBAN_PORT=${text} is no port`);
});
