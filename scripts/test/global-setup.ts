export { startTestServer as setup } from "@tongban/server-kit/testkit";
