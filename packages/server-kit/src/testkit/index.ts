export { freshDatabase } from "./fresh-database.ts";
export { startTestServer } from "./test-server.ts";
