import { readAccountLink } from "@tongban/client/account";
import type { AccountLinkView } from "@tongban/protocol";
import { useClient } from "@tongban/taro";
import { useState } from "react";
import { useEvery } from "../../../../parts/use-every.ts";

/** How a link stands, looked at every few seconds until it is settled; a look that fails is made again. */
export function useLink(linkId: string, onApproved: () => void): AccountLinkView | undefined {
  const client = useClient();
  const [view, setView] = useState<AccountLinkView>();
  const settled = view?.status === "approved" || view?.status === "closed";
  const look = async () => {
    const seen = await readAccountLink(client, linkId);
    if (seen.status === "approved") await client.session.refresh();
    setView(seen);
    if (seen.status === "approved") onApproved();
  };
  useEvery(look, { ms: 3000, active: !settled });
  return view;
}
