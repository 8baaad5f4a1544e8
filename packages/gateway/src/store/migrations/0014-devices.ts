/** What the device calls itself, for the list of those she is signed in on. */
export const devices = ["alter table sessions add column device text"];
