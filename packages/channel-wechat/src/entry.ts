import type { Entry } from "@tongban/channel";
import type { WxHost } from "./host.ts";

/** The last launch or return. A mini-program code's own parameter comes URL-encoded in `query.scene`; a link of ours carries `t`. */
export function readEntry(wx: WxHost): Entry {
  const { scene, path, query = {} } = wx.getEnterOptionsSync?.() ?? wx.getLaunchOptionsSync();
  const token = decoded(query.scene || query.t);
  return { scene: `wx:${scene}`, path, query, ...(token && { token }) };
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return text;
  }
}
