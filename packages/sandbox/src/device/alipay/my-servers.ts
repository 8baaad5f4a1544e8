import { createServers, type HostServers, type ServersSetting } from "../servers.ts";
import type { MyFailure } from "./answer.ts";

export type MyServers = HostServers<"auth-code" | "certify" | "phone-consent" | "phone-number" | "subscribe">;

/** 12 is the network's code (my.getAuthCode, AlipayDocs 2026-02); 10 for a refusal is an inference. */
export function createMyServers(phone: Omit<ServersSetting, "channel" | "failed">): MyServers {
  return createServers({
    ...phone,
    channel: "alipay",
    failed(_api, status): MyFailure {
      if (status === undefined) return { error: 12, errorMessage: "网络异常" };
      return { error: 10, errorMessage: `the sandbox refused with ${status}` };
    },
  });
}
