import { Agent, request } from "node:http";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { createServer, listen } from "../src/index.ts";

async function startSlow() {
  const app = await createServer({ name: "slow", version: "1", about: "", logLevel: "silent" });
  app.get("/slow", async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { done: true };
  });
  return { app, url: await listen(app, { port: 0, name: "slow" }) };
}

/** One request on a connection that is kept for the next. */
function ask(url: string, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (reply) => {
      reply.resume();
      reply.on("end", () => resolve(reply.statusCode));
    })
      .on("error", reject)
      .end();
  });
}

it("answers what is under way and is closed right after, however long the connection would have been kept", async () => {
  const { app, url } = await startSlow();
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const asked = Promise.all([1, 2, 3].map(() => ask(`${url}/slow`, agent)));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const started = Date.now();
  await app.close();
  expect(Date.now() - started).toBeLessThan(5_000);
  expect(await asked).toEqual([200, 200, 200]);
  agent.destroy();
});

it("is not held up by a connection on which nothing was asked yet", async () => {
  const { app, url } = await startSlow();
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  await app.close();
  socket.destroy();
});
