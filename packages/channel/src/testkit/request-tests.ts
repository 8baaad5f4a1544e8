import { expect } from "vitest";
import type { HostRequest } from "../channel.ts";
import { toHex } from "../mini-program/index.ts";
import type { ChannelTests } from "./setting.ts";

const get = (url: string): HostRequest => ({ url, method: "GET", headers: {}, timeoutMs: 5000 });

export const requestTests = {
  "takes a reply of any status as a reply": async ({ make, server }) => {
    const channel = await make();
    const statuses = [200, 401, 404, 503];
    const replies = await Promise.all(statuses.map((status) => channel.request(get(`${server.url}/status/${status}`)).reply));
    expect(replies.map((reply) => reply.status)).toEqual(statuses);
  },
  "names reply headers in lower case": async ({ make, server }) => {
    const channel = await make();
    const { headers } = await channel.request(get(`${server.url}/echo`)).reply;
    expect(headers["x-heard-by"]).toBe("Echo");
    expect(Object.keys(headers)).toEqual(Object.keys(headers).map((name) => name.toLowerCase()));
  },
  "sends method, headers and a Chinese body unchanged, and reads one as text": async ({ make, server }) => {
    const channel = await make();
    const body = JSON.stringify({ name: "朱桂兰𠮷" });
    const headers = { "content-type": "application/json", "x-trace": "abc" };
    const reply = await channel.request({ ...get(`${server.url}/echo`), method: "PUT", headers, body }).reply;
    const heard = JSON.parse(reply.body);
    expect(heard).toMatchObject({ method: "PUT", body, say: "您好，朱桂兰" });
    expect(heard.headers).toMatchObject({ "x-trace": "abc" });
    expect(heard.headers["content-type"]).toMatch(/^application\/json/);
  },
  "sends bytes unchanged, also those that are no text": async ({ make, server }) => {
    const channel = await make();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, place) => (place * 7 + (place >> 8)) % 256);
    const headers = { "content-type": "application/octet-stream", "upload-offset": "0" };
    const reply = await channel.request({ ...get(`${server.url}/bytes`), method: "PUT", headers, body: bytes.buffer }).reply;
    const heard = JSON.parse(reply.body);
    expect(heard.body).toBe(toHex(bytes));
    expect(heard.headers).toMatchObject({ "content-type": "application/octet-stream", "upload-offset": "0" });
  },
  "gives up after the time-out": async ({ make, server }) => {
    const channel = await make();
    const { reply } = channel.request({ ...get(`${server.url}/silent`), timeoutMs: 100 });
    await expect(reply).rejects.toMatchObject({ code: "REQUEST_TIMEOUT", retry: true });
  },
  "stops when aborted": async ({ make, server }) => {
    const channel = await make();
    const exchange = channel.request(get(`${server.url}/silent`));
    exchange.abort();
    await expect(exchange.reply).rejects.toMatchObject({ code: "REQUEST_CANCELLED", retry: false });
  },
  "says that the network failed when nobody listens, and keeps the host's own error": async ({ make, server }) => {
    const channel = await make();
    const error = await channel.request(get(server.deadUrl)).reply.catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: "NETWORK_FAILED", retry: true });
    expect(error).toHaveProperty("cause");
  },
} as const satisfies ChannelTests;
