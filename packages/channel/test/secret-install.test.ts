import { expect, it } from "vitest";
import { createMemoryChannel } from "../src/index.ts";
import { createSecretInstall } from "../src/mini-program/index.ts";

it("asks for a name again after it got none", async () => {
  const { storage } = createMemoryChannel({ user: "zhu-guilan", respond: () => ({ status: 200, headers: {}, body: "" }) });
  let asked = 0;
  const newNonce = async () => {
    asked += 1;
    if (asked === 1) throw new Error("no entropy yet");
    return "ab".repeat(16);
  };
  const install = createSecretInstall({ storage, newNonce });
  await expect(install.offer()).rejects.toThrow("no entropy yet");
  expect(await install.offer()).toEqual({ kind: "secret", nonce: "ab".repeat(16) });
});
