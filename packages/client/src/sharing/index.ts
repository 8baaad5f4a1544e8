export { listSharing } from "./list-sharing.ts";
