export { replyWithErrors, toServiceError } from "./errors.ts";
export { listen } from "./listen.ts";
export { type LogTarget, loggerOptions, maskLine } from "./log.ts";
export { createServer, type Server, type ServerOptions } from "./server.ts";
export { openStore, type Store, type StoreOptions } from "./store.ts";
export { isStoreDown } from "./store-errors.ts";
export { traceIdOf, traceparent } from "./trace.ts";
