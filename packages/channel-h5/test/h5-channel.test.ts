import { describe, expect, it } from "vitest";
import { type BrowserParts, createH5Channel, logOutAddress } from "../src/index.ts";
import { openTab } from "./fake-browser.ts";

const page = "https://gov.example/h5/?scene=h5:hall&t=xlh-lnyz-01#/pages/item/index?itemId=elderly-card-xinyu";
const signOnUrl = "https://gateway.example/v1/sso/login";
const channelIn = (browser: BrowserParts) => createH5Channel({ appId: "tongban-h5", signOnUrl, browser });

/** Signs in and comes back as the sign-on page sends her: ticket and state in the query, before the `#`. */
function returnFromSignOn(browser: BrowserParts, state?: string, name = "ticketId") {
  void channelIn(browser).signIn();
  const left = new URL(browser.location.href);
  const back = new URL(left.searchParams.get("return") ?? "");
  back.searchParams.set(name, "ticket-1");
  back.searchParams.set("state", state ?? left.searchParams.get("state") ?? "");
  browser.location.assign(back.href);
}

describe("sign-on", () => {
  it("leaves for the gateway's sign-on with this page, hash included, as the way back", async () => {
    const browser = openTab(page);
    let settled = false;
    void channelIn(browser)
      .signIn()
      .finally(() => {
        settled = true;
      });
    const left = new URL(browser.location.href);
    expect(left.origin + left.pathname).toBe(signOnUrl);
    expect(left.searchParams.get("appId")).toBe("tongban-h5");
    expect(left.searchParams.get("return")).toBe(page);
    expect(left.searchParams.get("state")).toMatch(/^[0-9a-f]{32}$/);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(settled).toBe(false);
  });

  it("takes the ticket once and leaves the address as it was", () => {
    const browser = openTab(page);
    returnFromSignOn(browser);
    const channel = channelIn(browser);
    expect(channel.returnedCredential()).toEqual({ channel: "h5", appId: "tongban-h5", kind: "sso-ticket", code: "ticket-1" });
    expect(decodeURIComponent(browser.location.href)).toBe(page);
    expect(channel.returnedCredential()).toBeUndefined();
  });

  it("takes a code of an OpenID provider the same way", () => {
    const browser = openTab(page);
    returnFromSignOn(browser, undefined, "oidcCode");
    expect(channelIn(browser).returnedCredential()).toEqual({ channel: "h5", appId: "tongban-h5", kind: "oidc-code", code: "ticket-1" });
    expect(decodeURIComponent(browser.location.href)).toBe(page);
    expect(channelIn(browser).returnedCredential()).toBeUndefined();
  });

  it("takes nothing when she turned back, and the page is as it was but for the state", () => {
    const browser = openTab(page);
    void channelIn(browser).signIn();
    const left = new URL(browser.location.href);
    const back = new URL(left.searchParams.get("return") ?? "");
    back.searchParams.set("state", left.searchParams.get("state") ?? "");
    browser.location.assign(back.href);
    expect(channelIn(browser).returnedCredential()).toBeUndefined();
  });

  it.each(["ticketId", "oidcCode"])("ignores a %s with somebody else's state, and cleans it away", (name) => {
    const browser = openTab(page);
    returnFromSignOn(browser, "0123456789abcdef0123456789abcdef", name);
    expect(channelIn(browser).returnedCredential()).toBeUndefined();
    expect(browser.location.href).not.toMatch(/ticket|oidcCode|state/);
  });

  it("ignores a ticket that nobody asked for", () => {
    const browser = openTab("https://gov.example/h5/?ticketId=ticket-9&state=");
    expect(channelIn(browser).returnedCredential()).toBeUndefined();
    expect(browser.location.href).toBe("https://gov.example/h5/");
  });

  it("ignores a used ticket put back into the address", () => {
    const browser = openTab(page);
    returnFromSignOn(browser);
    const used = browser.location.href;
    expect(channelIn(browser).returnedCredential()).toBeDefined();
    browser.location.assign(used);
    expect(channelIn(browser).returnedCredential()).toBeUndefined();
  });
});

it("knows where the session at the sign-on ends", () => {
  const address = new URL(logOutAddress({ appId: "tongban-h5", signOnUrl }, openTab(page)));
  expect(address.origin + address.pathname).toBe("https://gateway.example/v1/sso/logout");
  expect(Object.fromEntries(address.searchParams)).toEqual({ appId: "tongban-h5", return: page });
});

describe("entry", () => {
  it("reads scene and token before the #, page and its parameters after it", () => {
    expect(channelIn(openTab(page)).entry()).toEqual({
      scene: "h5:hall",
      path: "pages/item/index",
      query: { scene: "h5:hall", t: "xlh-lnyz-01", itemId: "elderly-card-xinyu" },
      token: "xlh-lnyz-01",
    });
  });

  it("is a direct visit when the scene is another host's or none", () => {
    expect(channelIn(openTab("https://gov.example/h5/?scene=wx:1047")).entry().scene).toBe("h5:direct");
    expect(channelIn(openTab("https://gov.example/h5/?scene=%3Cscript%3E")).entry().scene).toBe("h5:direct");
  });
});

describe("install", () => {
  it("keeps one key for this browser, which no script can read out", async () => {
    const browser = openTab(page);
    const [first, second] = [await channelIn(browser).install.offer(), await channelIn(browser).install.offer()];
    expect(first).toMatchObject({ kind: "key", jwk: { kty: "EC", crv: "P-256" } });
    expect(second).toMatchObject({ jwk: first.kind === "key" ? first.jwk : {} });
    const opening = browser.indexedDB.open("tongban");
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const reading = opening.result.transaction("install").objectStore("install").get("key");
    await new Promise((resolve) => {
      reading.onsuccess = resolve;
    });
    expect(reading.result.privateKey.extractable).toBe(false);
  });

  it("is refused on a page without WebCrypto", async () => {
    const { getRandomValues } = globalThis.crypto;
    const browser = openTab(page, { crypto: { getRandomValues: getRandomValues.bind(globalThis.crypto) } });
    await expect(channelIn(browser).install.offer()).rejects.toMatchObject({ code: "HOST_REFUSED" });
  });
});

it("lets one tab at a time spend a refresh token", async () => {
  const acts: string[] = [];
  const tab = channelIn(openTab(page, { locks: navigator.locks }));
  const other = channelIn(openTab(page, { locks: navigator.locks }));
  const act = (name: string) => async () => {
    acts.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    acts.push(`${name} ends`);
  };
  await Promise.all([tab.exclusively?.(act("one")), other.exclusively?.(act("two"))]);
  expect(acts).toEqual(["one begins", "one ends", "two begins", "two ends"]);
});

it("refuses a proof", async () => {
  await expect(channelIn(openTab(page)).prove({ method: "wechat-face", verifyId: "v" })).rejects.toMatchObject({ code: "HOST_REFUSED" });
});
