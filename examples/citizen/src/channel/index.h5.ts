import { createH5Channel } from "@tongban/channel-h5";
import { layParents } from "./lay-parents.ts";
import { signOn } from "./sign-on.h5.ts";

layParents(window);

export { baseUrl } from "./sign-on.h5.ts";
export const channel = createH5Channel(signOn);
