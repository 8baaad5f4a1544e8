import { hostError } from "../host-error.ts";
import { errorOf } from "../native/error-of.ts";
import { isFn } from "../runtime/unit/definition.ts";
import type { ViewElement } from "../view/compose.ts";
import { attributeOf } from "./read-attributes.ts";

/** A navigator that is tapped. Source: developers.weixin.qq.com, component/navigator, as of 2026-11; AlipayDocs, mini/component/navigator, 2026-02. */
export function followLink(link: ViewElement): void {
  const { unit } = link;
  const { runtime, source } = unit;
  const kind = String(attributeOf(link, "open-type") ?? "navigate");
  const goes = attributeOf(link, "target") === "miniProgram" ? elsewhere(link) : here(link);
  const go = Object.hasOwn(goes, kind) ? goes[kind] : undefined;
  if (!go) {
    const name = `<navigator open-type="${kind}">`;
    runtime.report({ kind: "unsupported", name });
    throw hostError("UnsupportedError", `${name} is not simulated`);
  }
  runtime.realm.guard(`${source.path} <navigator>`, () => {
    try {
      return go();
    } catch (cause) {
      throw errorOf(runtime.realm, cause);
    }
  });
}

type Goes = Readonly<Record<string, () => unknown>>;

function here(link: ViewElement): Goes {
  const { navigation } = link.unit.runtime.outside;
  const url = String(attributeOf(link, "url") ?? "");
  return {
    navigate: () => navigation.navigateTo(url),
    redirect: () => navigation.redirectTo(url),
    switchTab: () => navigation.switchTab(url),
    reLaunch: () => navigation.reLaunch(url),
    navigateBack: () => navigation.navigateBack(Number(attributeOf(link, "delta") ?? 1)),
  };
}

/** To another mini-program, or out of this one: what `wx` or `my` does for it. */
function elsewhere(link: ViewElement): Goes {
  const { api } = link.unit.runtime.outside;
  const call = (name: string, option: object) => () => {
    const run = api[name];
    if (!isFn(run)) throw hostError("UnsupportedError", `<navigator target="miniProgram"> needs ${name}`);
    return run(option);
  };
  const option = { appId: attributeOf(link, "app-id"), path: attributeOf(link, "path"), extraData: attributeOf(link, "extra-data") };
  return { navigate: call("navigateToMiniProgram", option), exit: call("exitMiniProgram", {}) };
}
