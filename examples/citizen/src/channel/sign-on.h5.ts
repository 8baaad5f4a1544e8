import type { SignOn } from "@tongban/channel-h5";

/** The gateway that served this page. */
export const baseUrl = window.location.origin;

export const signOn: SignOn = { appId: "tongban-h5", signOnUrl: `${baseUrl}/v1/sso/login` };
