import { useClient } from "@tongban/taro";
import { open, routes } from "../routes.ts";

/** How she proves again who she is: on a page of the channel's own, or by a stronger sign-in where the sign-in is the proof and comes back to this page. */
export function useProve(): { readonly byPage: boolean; prove(itemId?: string): Promise<void> } {
  const client = useClient();
  const byPage = client.channel.can.proofs.length > 0;
  return {
    byPage,
    async prove(itemId) {
      if (byPage) return open(routes.prove(itemId));
      await client.session.signOut();
      await client.session.signIn();
    },
  };
}
