import { listNotices } from "@tongban/client";
import { useService, useSession } from "@tongban/taro";
import { countNew } from "../../../parts/seen-notices.ts";
import { useReloadOnShow } from "../../../parts/use-reload-on-show.ts";

/** How many notices she has not seen; 0 while nobody is signed in. Looking signs nobody in: hosts forbid that on a first screen. */
export function useNoticeCount(): number {
  const signedIn = useSession().account !== undefined;
  const count = useService(
    async (client) => (signedIn ? countNew(client.channel.storage, await listNotices(client, { signIn: false })) : 0),
    [signedIn],
  );
  useReloadOnShow(count);
  return count.data ?? 0;
}
