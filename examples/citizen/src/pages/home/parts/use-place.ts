import { listItems, readLink } from "@tongban/client";
import type { ItemSummary, LinkTarget } from "@tongban/protocol";
import { type Service, useService } from "@tongban/taro";
import { useState } from "react";
import { type Region, regions } from "../../../brand.ts";
import { nearestRegion } from "./nearest-region.ts";

interface Offer {
  readonly region: Region;
  readonly items: readonly ItemSummary[];
}

export interface Place {
  /** What the scanned code stands for; without a code its `data` stays undefined. */
  readonly link: Service<LinkTarget | undefined>;
  /** `undefined` while nobody knows yet where the scanned code hangs. */
  readonly region: Region | undefined;
  readonly offer: Service<Offer | undefined>;
  pick(region: Region): void;
}

/** Where she is, and what can be done there: the region she picked, else the nearest to the code she scanned that has items, else the shell's own. */
export function usePlace(token: string | undefined): Place {
  const [choice, setChoice] = useState<{ readonly token: string | undefined; readonly region: Region }>();
  const picked = choice?.token === token ? choice?.region : undefined;
  const link = useService(async (client) => (token ? readLink(client, token) : undefined), [token]);
  const code = picked?.code ?? link.data?.region ?? (link.loading ? undefined : regions[0].code);
  const offer = useService(
    async (client): Promise<Offer | undefined> => {
      if (!code) return undefined;
      const { items } = await listItems(client, { region: code });
      const region = picked ?? nearestRegion(items);
      return region ? { region, items } : { region: regions[0], ...(await listItems(client, { region: regions[0].code })) };
    },
    [code, picked],
  );
  return {
    link,
    region: picked ?? offer.data?.region ?? (token ? undefined : regions[0]),
    offer: { ...offer, loading: offer.loading || link.loading },
    pick: (region) => setChoice({ token, region }),
  };
}
