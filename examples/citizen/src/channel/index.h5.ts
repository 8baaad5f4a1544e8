import { createH5Channel } from "@tongban/channel-h5";

const { origin } = window.location;

export const channel = createH5Channel(window, { appId: "tongban-h5", baseUrl: origin });
export const baseUrl = origin;
