import { logOutAddress } from "@tongban/channel-h5";
import { signOn } from "./sign-on.h5.ts";

/** Leaves the page so that the visit ends at the sign-on too. Where that has no log-out, she is on the first page again. */
export const leaveSignOn = (): Promise<void> => {
  const home = { href: `${window.location.origin}${window.location.pathname}` };
  window.location.assign(logOutAddress(signOn, { location: home }));
  return new Promise(() => {}); // the page is being left
};
