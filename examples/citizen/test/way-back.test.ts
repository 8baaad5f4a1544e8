import { expect, it, vi } from "vitest";
import { layParents } from "../src/channel/lay-parents.ts";
import { parentOf, routes } from "../src/routes.ts";

vi.mock("@tarojs/taro", () => ({ default: {} }));

it.each([
  [routes.handle({ itemId: "elderly-card-xinyu" }), routes.guide("elderly-card-xinyu")],
  [routes.prove("elderly-card-xinyu"), routes.guide("elderly-card-xinyu")],
  [routes.handle({ applicationId: "1-2" }), routes.application("1-2")],
  [routes.evaluate("1-2"), routes.application("1-2")],
  [routes.application("1-2", "submitted"), routes.applications()],
  [routes.prove(), routes.home()],
  ["/handle/pages/handle/index", routes.home()],
  [routes.me(), routes.home()],
  [routes.ways(), routes.me()],
  [routes.devices(), routes.me()],
  [routes.linkAccount(), routes.ways()],
  ["/handle/pages/handle/index?itemId=%", routes.home()],
  [routes.home(), undefined],
  ["", undefined],
])("finds above %s the page %s", (page, parent) => {
  expect(parentOf(page)).toBe(parent);
});

/** A browser's history as far as it is written. */
function browserAt(href: string) {
  const entries = ["https://sso.example/login", href];
  const write = (replaced: number) => (_state: unknown, _title: string, url?: string | URL | null) => {
    entries.splice(entries.length - replaced, replaced, String(url));
  };
  return { entries, location: { href }, history: { replaceState: write(1), pushState: write(0) } };
}

const shell = "https://gateway.example/h5/";

it("lays the guide and home below the form she came back to, without the ticket", () => {
  const browser = browserAt(`${shell}?t=xlh-lnyz-01&ticketId=once&state=s#/handle/pages/handle/index?itemId=elderly-card-xinyu`);
  layParents(browser);
  expect(browser.entries).toEqual([
    "https://sso.example/login",
    `${shell}?t=xlh-lnyz-01#/pages/home/index`,
    `${shell}?t=xlh-lnyz-01#/pages/guide/index?itemId=elderly-card-xinyu`,
    `${shell}?t=xlh-lnyz-01&ticketId=once&state=s#/handle/pages/handle/index?itemId=elderly-card-xinyu`,
  ]);
});

it("leaves the history of any other visit alone", () => {
  const browser = browserAt(`${shell}#/account/pages/me/index`);
  layParents(browser);
  expect(browser.entries).toHaveLength(2);
});
