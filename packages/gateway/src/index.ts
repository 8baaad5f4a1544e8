export { createGatewayKeys, type GatewayKeys } from "./keys/create-keys.ts";
export type { GatewayOptions } from "./options.ts";
export { startGateway } from "./start-gateway.ts";
export { ssoPaths } from "./upstream/sso/paths.ts";
