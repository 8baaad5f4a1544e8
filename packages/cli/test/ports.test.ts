import { createServer } from "node:net";
import { expect, it } from "vitest";
import { choosePorts, firstPort } from "../src/ports.ts";

it("names the taken port, the part that wanted it and the way out, before anything has started", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port));
  });
  await expect(choosePorts(port - 1)).rejects.toThrow(new RegExp(`^\\[tongban\\] port ${port} for the platform is taken: .*TONGBAN_PORT`));
  other.close();
});

it("takes the first port from TONGBAN_PORT and refuses what is no port", () => {
  expect([firstPort(undefined), firstPort(""), firstPort("8000")]).toEqual([7300, 7300, 8000]);
  for (const text of ["abc", "-1", "65533", "80.5"]) expect(() => firstPort(text)).toThrow(`TONGBAN_PORT=${text} is no port`);
});
