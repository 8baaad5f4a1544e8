import { listNotices } from "@tongban/client";
import { useService, useSession } from "@tongban/taro";
import { countNew } from "../../../parts/seen-notices.ts";

/** How many notices she has not seen; 0 while nobody is signed in, because looking needs no account. */
export function useNoticeCount(): { readonly count: number; look(): void } {
  const { account } = useSession();
  const signedIn = account !== undefined;
  const { data, reload } = useService(
    async (client) => (signedIn ? countNew(client.channel.storage, await listNotices(client)) : 0),
    [signedIn],
  );
  return { count: data ?? 0, look: reload };
}
