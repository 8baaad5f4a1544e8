import { describe, expect, it } from "vitest";
import { createMemoryChannel } from "../src/index.ts";
import { defineChannelSuite } from "../src/testkit/index.ts";
import { fetchReply } from "./fetch-reply.ts";

const sealsNot = "it has random bytes, with which the client seals";

defineChannelSuite({
  name: "memory",
  make: ({ entry, citizen }) =>
    createMemoryChannel({
      user: "zhu-guilan",
      respond: fetchReply,
      citizen,
      can: { proofs: ["wechat-face"] },
      ...(entry === "token" && { entry: { token: "xlh-lnyz-01" } }),
    }),
  skip: [{ test: "seals a text so that node:crypto opens it, never the same way twice, up to 245 bytes of UTF-8", reason: sealsNot }],
});

describe("memory channel", () => {
  const respond = () => ({ status: 200, headers: {}, body: "" });

  it("refuses a proof it was not given", async () => {
    const channel = createMemoryChannel({ user: "zhu-guilan", respond });
    await expect(channel.prove({ method: "wechat-face", verifyId: "v" })).rejects.toMatchObject({ code: "HOST_REFUSED" });
  });

  it("tells in the code whose phone it is", async () => {
    expect((await createMemoryChannel({ user: "zhu-guilan", respond }).signIn()).code).toBe("zhu-guilan-1");
  });
});
