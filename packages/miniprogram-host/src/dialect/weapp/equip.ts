import { trigger } from "../../runtime/events/trigger.ts";
import { createQuery } from "../../runtime/query/selector-query.ts";
import { isFn } from "../../runtime/unit/definition.ts";
import { relationMethods } from "../../runtime/unit/relations.ts";
import { routers } from "../../runtime/unit/router.ts";
import { setData } from "../../runtime/unit/set-data.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import { unsupported } from "../../runtime/unsupported.ts";
import { selectUnits } from "../../view/select-units.ts";

const missing = [
  "createIntersectionObserver",
  "createMediaQueryObserver",
  "animate",
  "clearAnimation",
  "applyAnimation",
  "setUpdatePerformanceListener",
];

/** The methods of `this` in a WeChat page or component. Source: miniprogram-api-typings 5.2.3, Component.InstanceMethods. */
export function equipWeapp(unit: Unit): void {
  const { self, runtime } = unit;
  Object.assign(self, {
    is: unit.source.path,
    setData: (patch: unknown, callback?: unknown) => setData(unit, patch, callback),
    groupSetData: (work: unknown) => isFn(work) && work.call(self),
    triggerEvent: (name: unknown, detail?: unknown, options?: unknown) => trigger(unit, { name: String(name), detail, options }),
    selectComponent: (selector: unknown) => exported(selectUnits(unit, String(selector))[0]),
    selectAllComponents: (selector: unknown) => runtime.realm.adopt(selectUnits(unit, String(selector)).map(exported)),
    selectOwnerComponent: () => unit.parent?.self ?? null,
    hasBehavior: (behavior: unknown) => unit.definition.behaviors.includes(behavior),
    ...relationMethods(unit),
    ...routers(unit),
    createSelectorQuery: () => createQuery(unit),
    getPageId: () => unit.page.id,
    ...Object.fromEntries(missing.map((name) => [name, unsupported(runtime, `this.${name}`)])),
  });
  Object.defineProperties(self, {
    properties: { get: () => self.data, enumerable: true, configurable: true },
    id: { get: () => String(unit.host?.attributes.id ?? ""), enumerable: true, configurable: true },
    dataset: { get: () => runtime.realm.adopt(unit.host?.dataset ?? {}), enumerable: true, configurable: true },
  });
}

/** `this`, or with `wx://component-export` what its `export` gives. */
function exported(unit: Unit | undefined): unknown {
  if (!unit) return null;
  const { self, definition } = unit;
  return definition.behaviors.includes("wx://component-export") && isFn(self.export) ? self.export.call(self) : self;
}
