import { hostError } from "../host-error.ts";
import type { OpenedApp } from "../open-app.ts";
import { createPhone } from "./phone.ts";
import { servePhones } from "./serve-phones.ts";

export interface LivePhone {
  /** Part of the address: letters, digits, `-` and `_`. */
  readonly name: string;
  readonly title: string;
  /** Opens the app; called at the first look and again at each restart. */
  open(): Promise<OpenedApp>;
}

export interface LiveOptions {
  /** Default: any that is free. */
  readonly port?: number;
  readonly phones: readonly LivePhone[];
  /** Who may embed a phone, as the `frame-ancestors` of a Content-Security-Policy: `http://127.0.0.1:7100`. Default: this server's own page. */
  readonly frameAncestors?: readonly string[];
}

export interface LiveServer {
  /** `http://127.0.0.1:<port>/`: all phones; `phones/<name>/` under it is one alone. */
  readonly url: string;
  /** Closes a phone's app and opens it again, or for the first time: it need not be looked at. */
  restart(name: string): Promise<void>;
  /** Closes the apps it opened too. */
  close(): Promise<void>;
}

/**
 * Shows running mini-programs in a browser and takes taps and input from it. Only this machine reaches it, and only its own pages drive it.
 *
 * @example
 * const live = await serveLive({ port: 7400, phones: [{ name: "wechat", title: "WeChat", open: () => openApp({ dist: "dist/weapp" }) }] });
 */
export async function serveLive({ phones, ...options }: LiveOptions): Promise<LiveServer> {
  const served = phones.map(({ name, title, open }) => ({ name, title, host: createPhone({ title, open, ownsApp: true }) }));
  const { url, close } = await servePhones({ ...options, phones: served });
  return {
    url,
    async restart(name) {
      const phone = served.find((each) => each.name === name);
      if (!phone) throw hostError("DriveError", `there is no phone ${name}`);
      await phone.host.restart();
    },
    close,
  };
}
