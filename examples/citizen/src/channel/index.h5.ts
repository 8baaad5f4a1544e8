import { createH5Channel } from "@tongban/channel-h5";
import { layParents } from "./lay-parents.ts";

layParents(window);

/** The gateway that served this page. */
export const baseUrl = window.location.origin;
export const channel = createH5Channel({ appId: "tongban-h5", signOnUrl: `${baseUrl}/v1/sso/login` });
