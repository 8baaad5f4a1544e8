import { expect, it } from "vitest";
import { listItems, pagesOf } from "../src/index.ts";
import { createClient } from "../src/lite/index.ts";
import { quick } from "./open-client.ts";
import { type Answer, type Heard, refuse, startGateway } from "./scripted-gateway.ts";

/** Pages a, b, c of one item each. */
const threePages = ({ path }: Heard): Answer => {
  const cursor = new URL(path, "http://h").searchParams.get("cursor") ?? "a";
  const next = { a: "b", b: "c" }[cursor];
  return { body: { items: [cursor], ...(next && { next }) } };
};

async function open(script: (call: Heard) => Answer) {
  const gateway = await startGateway(script);
  const client = createClient(quick(gateway.url));
  return { gateway, pages: () => pagesOf((cursor) => listItems(client, { limit: 1, cursor })) };
}

it("reads page after page, and no more once the loop is left", async () => {
  const { gateway, pages } = await open(threePages);
  const read: unknown[] = [];
  for await (const { items } of pages()) read.push(...items);
  expect(read).toEqual(["a", "b", "c"]);
  expect(gateway.heard.map(({ path }) => path)).toEqual(["/v1/items?limit=1", "/v1/items?limit=1&cursor=b", "/v1/items?limit=1&cursor=c"]);
  for await (const { items } of pages()) if (items.length > 0) break;
  expect(gateway.heard).toHaveLength(4);
});

it("ends with the error of the page that can't be read, after those that could", async () => {
  const { pages } = await open((call) => (call.path.includes("cursor=c") ? refuse(400, "REQUEST_INVALID") : threePages(call)));
  const read: unknown[] = [];
  const reading = async () => {
    for await (const { items } of pages()) read.push(...items);
  };
  await expect(reading()).rejects.toMatchObject({ code: "REQUEST_INVALID" });
  expect(read).toEqual(["a", "b"]);
});

it("does not go round in a circle with a server that leads back to the same page", async () => {
  const { gateway, pages } = await open(() => ({ body: { items: ["x"], next: "b" } }));
  const reading = async () => {
    for await (const { items } of pages()) expect(items).toEqual(["x"]);
  };
  await expect(reading()).rejects.toMatchObject({ code: "REPLY_UNREADABLE" });
  expect(gateway.heard).toHaveLength(2);
});
