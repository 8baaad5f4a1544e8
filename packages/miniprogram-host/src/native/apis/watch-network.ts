import type { ApiContext } from "../api.ts";

/** Tells the app when the citizen's phone gets another network, or none. */
export function watchNetwork({ screen, signals, traits }: Pick<ApiContext, "screen" | "signals" | "traits">): void {
  let last = screen.state.network;
  screen.native.onChange(() => {
    const { network } = screen.state;
    if (network === last) return;
    last = network;
    signals.tell("onNetworkStatusChange", traits.networkStatus(network));
  });
}
