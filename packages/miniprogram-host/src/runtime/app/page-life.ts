import type { OpenStep } from "../../dialect/traits.ts";
import type { ElementNode } from "../../template/tree.ts";
import type { Runtime } from "../runtime.ts";
import { fieldsOf } from "../unit/definition.ts";
import { end, readyAll, render } from "../unit/render.ts";
import { callHooks, callMethod, createUnit, guardIn, type Unit } from "../unit/unit.ts";
import { unitsIn } from "../unit/units-in.ts";
import { watchPage } from "../unit/watch-source.ts";

export interface PageSeed {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Makes a page of its files and its first data; none of its lifecycles runs yet. Throws when it can't be made. */
export function makePage(runtime: Runtime, { path, query }: PageSeed): Unit {
  const source = runtime.pkg.page(path);
  watchPage(source, runtime);
  const unit = createUnit(runtime, { id: runtime.nextId(), source, definition: runtime.define(path) });
  unit.template = runtime.templates.compile(unit.source.template);
  runtime.traits.equip(unit);
  Object.assign(unit.self, { route: path, __route__: path, options: runtime.realm.adopt(query) });
  return unit;
}

/** A page that is a component takes its query as properties. */
const bare: ElementNode = { kind: "element", id: "", tag: "page", attributes: {}, dataset: {}, handlers: [], children: [] };

/** Opens a page that is on the stack already, so that getCurrentPages has it in onLoad, in the platform's order of lifecycles. */
export function openPage(unit: Unit): void {
  const { traits, realm, scheduler } = unit.runtime;
  const { options } = unit.self;
  const steps: Readonly<Record<OpenStep, () => void>> = {
    render: () => realm.guard(`${unit.source.path} rendering`, () => render(unit)),
    load: () => callMethod(unit, "onLoad", options),
    show: () => showPage(unit),
    componentsReady: () => {
      scheduler.flush();
      readyAll(unit.runtime);
    },
    ready: () => callMethod(unit, "onReady"),
    routeDone: () => routeDone(unit),
  };
  for (const hook of traits.createHooks) callHooks(unit, hook);
  if (Object.keys(unit.definition.properties).length > 0) traits.props.receive(unit, { ...bare, attributes: fieldsOf(options) });
  for (const hook of traits.attachHooks) callHooks(unit, hook);
  for (const step of traits.openSteps) steps[step]();
}

export function showPage(unit: Unit): void {
  inComponents(unit, "show");
  callMethod(unit, "onShow");
}

export function hidePage(unit: Unit): void {
  inComponents(unit, "hide");
  callMethod(unit, "onHide");
}

/** WeChat's end of the way to a page, which is at once here: nothing moves. Source: developers.weixin.qq.com, reference/api/Page (onRouteDone), as of 2026-11. */
export function routeDone(unit: Unit): void {
  inComponents(unit, "routeDone");
  callMethod(unit, "onRouteDone");
}

export function closePage(unit: Unit): void {
  callMethod(unit, "onUnload");
  end(unit);
}

function inComponents(page: Unit, name: string): void {
  for (const unit of unitsIn(page)) {
    for (const hook of unit.definition.pageHooks[name] ?? []) guardIn(unit, `page ${name}`, () => hook.call(unit.self));
  }
}
