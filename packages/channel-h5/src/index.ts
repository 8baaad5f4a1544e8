export { createH5Channel, type H5ChannelOptions } from "./channel.ts";
export { type BrowserParts, type BrowserStorage, browserParts } from "./host.ts";
export { logOutAddress, type SignOn } from "./sign-in.ts";
