import { type ApiTable, ownAsync } from "../../native/api.ts";

const types: Readonly<Record<string, string>> = { wifi: "WIFI", "2g": "2G", "3g": "3G", "4g": "4G", "5g": "5G", none: "NOTREACHABLE" };
const typeOf = (kind: string) => types[kind] ?? "UNKNOWN";

/** Source: AlipayDocs, api/ympi0l, 2026-02, and @mini-types/my 3.0.14. */
export const alipayNetworkStatus = (kind: string) => ({ isConnected: kind !== "none", networkType: typeOf(kind) });

/** Source: AlipayDocs, api/network-status, 2026-02. */
export const alipayNetwork: ApiTable = {
  getNetworkType: ownAsync(({ screen: { state } }) => ({ networkAvailable: state.network !== "none", networkType: typeOf(state.network) })),
};
