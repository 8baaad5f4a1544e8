export { freshDatabase } from "./fresh-database.ts";
export { rememberTables } from "./remember-tables.ts";
export { startTestServer } from "./test-server.ts";
