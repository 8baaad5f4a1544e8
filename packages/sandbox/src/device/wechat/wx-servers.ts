import { createServers, type HostServers, type ServersSetting } from "../servers.ts";
import type { WxFailure } from "./answer.ts";

export type WxServers = HostServers<"login" | "session" | "face" | "phone-number" | "subscribe">;

export function createWxServers(phone: Omit<ServersSetting, "channel" | "failed">): WxServers {
  return createServers({
    ...phone,
    channel: "wechat",
    failed(api, status): WxFailure {
      if (status === undefined) return { errMsg: `${api}:fail network error`, errno: 600001 };
      return { errMsg: `${api}:fail the sandbox refused with ${status}`, errno: 600000 };
    },
  });
}
