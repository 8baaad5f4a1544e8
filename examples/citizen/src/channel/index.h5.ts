import { createH5Channel } from "@tongban/channel-h5";

/** The gateway that served this page. */
export const baseUrl = window.location.origin;
export const channel = createH5Channel({ appId: "tongban-h5", signOnUrl: `${baseUrl}/v1/sso/login` });
