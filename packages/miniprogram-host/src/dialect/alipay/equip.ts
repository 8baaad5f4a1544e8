import { hostError } from "../../host-error.ts";
import { parsePath, readAt } from "../../runtime/data/data-path.ts";
import { createQuery } from "../../runtime/query/selector-query.ts";
import { fieldsOf, isFn } from "../../runtime/unit/definition.ts";
import { componentsAround, relationMethods } from "../../runtime/unit/relations.ts";
import { routers } from "../../runtime/unit/router.ts";
import { setData } from "../../runtime/unit/set-data.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import { unsupported } from "../../runtime/unsupported.ts";
import { selectUnits } from "../../view/select-units.ts";

const missing = ["createIntersectionObserver", "setUpdatePerformanceListener"];

/** The methods of `this` in an Alipay page or component. Source: @mini-types/alipay 3.0.14 and AlipayDocs, mini/framework/component_object, 2026-02. */
export function equipAlipay(unit: Unit): void {
  const { self, runtime } = unit;
  Object.assign(self, {
    is: `/${unit.source.path}`,
    $id: unit.id,
    setData: (patch: unknown, callback?: unknown) => setData(unit, patch, callback),
    $spliceData: (patch: unknown, callback?: unknown) => setData(unit, spliced(unit, patch), callback),
    $batchedUpdates: (work: unknown) => isFn(work) && work.call(self),
    $selectComponent: (selector: unknown) => shown(selectUnits(unit, String(selector))[0]),
    $selectAllComponents: (selector: unknown) => runtime.realm.adopt(selectUnits(unit, String(selector)).map(shown)),
    selectOwnerComponent: () => shown(unit.parent),
    selectComposedParentComponent: () => shown(composedParent(unit)),
    hasMixin: (mixin: unknown) => unit.definition.behaviors.includes(mixin),
    ...relationMethods(unit),
    ...routers(unit),
    createSelectorQuery: () => createQuery(unit),
    ...Object.fromEntries(missing.map((name) => [name, unsupported(runtime, `this.${name}`)])),
  });
  if (unit.parent) self.$page = unit.page.self;
  const ref = unit.host?.attributes.ref;
  const save = typeof ref === "string" ? unit.parent?.self[ref] : undefined;
  if (isFn(save)) runtime.realm.guard(`${unit.source.path} ref`, () => save.call(unit.parent?.self, shown(unit)));
}

/** `{ "a.list": [start, deleteCount, ...items] }` as what setData takes: each list with this done to it. */
function spliced(unit: Unit, patch: unknown): unknown {
  const changes = Object.entries(fieldsOf(patch)).map(([path, args]) => {
    const list = readAt(unit.self.data, parsePath(path));
    if (!Array.isArray(list) || !Array.isArray(args))
      throw unit.runtime.realm.error(hostError("SetDataError", `${unit.source.path}: $spliceData takes lists, and ${path} must be one`));
    const [start, count, ...items] = args;
    const now: unknown[] = [...list];
    now.splice(Number(start), Number(count ?? 0), ...items);
    return [path, now] as const;
  });
  return Object.fromEntries(changes);
}

/** `this`, or what its own `ref` gives others. Source: AlipayDocs, mini/framework/component-ref, 2026-02. */
function shown(unit: Unit | undefined): unknown {
  if (!unit) return null;
  return isFn(unit.self.ref) ? unit.self.ref.call(unit.self) : unit.self;
}

/** The component in whose slot it stands, or its owner. */
function composedParent(unit: Unit): Unit | undefined {
  const [around] = componentsAround(unit);
  return around ?? unit.parent;
}
