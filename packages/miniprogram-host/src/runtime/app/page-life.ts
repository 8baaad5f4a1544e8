import type { OpenStep } from "../../dialect/traits.ts";
import type { ElementNode } from "../../template/tree.ts";
import type { Runtime } from "../runtime.ts";
import { end, readyAll, render, unitsIn } from "../unit/render.ts";
import { callHooks, callMethod, createUnit, type Unit } from "../unit/unit.ts";

export interface PageSeed {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The page is on the stack before its first lifecycle, so getCurrentPages has it in onLoad. */
  beforeShow(page: Unit): void;
  readonly channel?: unknown;
}

/** A page that is a component takes its query as properties. */
const bare: ElementNode = { kind: "element", id: "", tag: "page", attributes: {}, dataset: {}, handlers: [], children: [] };

/** Opens a page in the platform's order of lifecycles. A page that can't be compiled is reported and stays empty. */
export function openPage(runtime: Runtime, { path, query, beforeShow, channel }: PageSeed): Unit {
  const { traits, pkg, realm } = runtime;
  const unit = createUnit(runtime, { id: runtime.nextId(), source: pkg.page(path), definition: runtime.define(path) });
  unit.template = runtime.templates.compile(unit.source.template);
  traits.equip(unit);
  const options = realm.adopt(query);
  Object.assign(unit.self, {
    route: path,
    __route__: path,
    options,
    ...(channel !== undefined && { getOpenerEventChannel: () => channel }),
  });
  beforeShow(unit);
  const steps: Readonly<Record<OpenStep, () => void>> = {
    render: () => realm.guard(`${path} rendering`, () => render(unit)),
    load: () => callMethod(unit, "onLoad", options),
    show: () => showPage(unit),
    componentsReady: () => {
      runtime.scheduler.flush();
      readyAll(runtime);
    },
    ready: () => callMethod(unit, "onReady"),
  };
  for (const hook of traits.createHooks) callHooks(unit, hook);
  if (Object.keys(unit.definition.properties).length > 0) traits.props.receive(unit, { ...bare, attributes: query });
  for (const hook of traits.attachHooks) callHooks(unit, hook);
  for (const step of traits.openSteps) steps[step]();
  return unit;
}

export function showPage(unit: Unit): void {
  inComponents(unit, "show");
  callMethod(unit, "onShow");
}

export function hidePage(unit: Unit): void {
  inComponents(unit, "hide");
  callMethod(unit, "onHide");
}

export function closePage(unit: Unit): void {
  callMethod(unit, "onUnload");
  end(unit);
}

function inComponents(page: Unit, name: string): void {
  for (const unit of unitsIn(page)) {
    for (const hook of unit.definition.pageHooks[name] ?? [])
      page.runtime.realm.guard(`${unit.source.path} page ${name}`, () => hook.call(unit.self));
  }
}
