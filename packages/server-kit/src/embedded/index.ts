export { type EmbeddedDatabase, freePort, startEmbedded } from "./embedded.ts";
