import { useDidShow } from "@tarojs/taro";
import type { Service } from "@tongban/taro";

/** Reads again when she comes back to the page; the first show is covered by the reading that is under way then. */
export function useReloadOnShow({ loading, reload }: Pick<Service<unknown>, "loading" | "reload">): void {
  useDidShow(() => {
    if (!loading) reload();
  });
}
