import { expect, it } from "vitest";
import { loginAddress } from "../src/upstream/sso/unified/sign-on.ts";

const app = {
  appId: "tongban-h5",
  sso: { loginUrl: "https://sso.example/uc/sso/login", apiBase: "https://sso.example", accessKey: "a", secretKey: "b" },
};
const origins = ["https://h5.example", "http://127.0.0.1:7300"];
const to = (returnTo: string) => loginAddress(app, { returnTo, state: "s1", origins, user: "person" });

it("sends the citizen on with the way back, the state in its query and before any hash", () => {
  const address = new URL(to("https://h5.example/h5/?x=1&ticketId=old#/pages/home"));
  expect(address.origin + address.pathname).toBe("https://sso.example/uc/sso/login");
  expect(address.searchParams.get("appId")).toBe("tongban-h5");
  expect(address.searchParams.get("sp")).toBe("https://h5.example/h5/?x=1&state=s1#/pages/home");
  expect(new URL(to("http://127.0.0.1:7300/h5/")).searchParams.get("sp")).toBe("http://127.0.0.1:7300/h5/?state=s1");
});

it.each([
  "https://evil.example/",
  "https://h5.example.evil.example/",
  "https://h5.example@evil.example/",
  "https://h5.example:x@h5.example/",
  "https://user@h5.example/",
  "http://h5.example/",
  "https://h5.example:444/",
  "//h5.example/",
  "/h5/",
  "javascript:alert(1)",
  "data:text/html,x",
  "https:\\\\h5.example/",
  "https://evil.example\\@h5.example/",
  "https://h5.example/\n//evil.example",
  " https://h5.example/",
  "weixin://dl/business/?t=x",
  "",
])("refuses the way back %j", (returnTo) => {
  expect(() => to(returnTo)).toThrow(/RETURN_ADDRESS_REFUSED/);
});
