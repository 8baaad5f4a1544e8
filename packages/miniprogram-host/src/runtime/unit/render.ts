import { watchAppearance } from "../../components/appear.ts";
import { watchMotion, watchRendered } from "../../components/motion/watch-motion.ts";
import { watchElement } from "../../components/watch-element.ts";
import { hostError } from "../../host-error.ts";
import type { ElementNode, TemplateOwner, TreeNode } from "../../template/tree.ts";
import type { Runtime } from "../runtime.ts";
import { componentPath, isComponent } from "./component-paths.ts";
import { movedAmong } from "./moved.ts";
import { linkUnit, relinkUnit, unlinkUnit } from "./relations.ts";
import { tellSlotValues } from "./slot-values.ts";
import { callHooks, createUnit, type Unit } from "./unit.ts";
import { watchComponent } from "./watch-source.ts";

/** Renders a unit with its present data, or with what its components' slots carry now; components that are new in its tree begin to live, those that are gone end. */
export function render(unit: Unit, cause: "update" | "slots" = "update"): void {
  const { runtime } = unit;
  const { traits, templates } = runtime;
  const first = unit.state === "new";
  const updates = !first && cause === "update";
  if (updates) traits.props.updating(unit);
  unit.template ??= templates.compile(unit.source.template);
  const previous = first ? undefined : unit.tree;
  const tree = unit.template.render(traits.props.scope(unit), previous, ownerOf(unit));
  unit.state = "shown";
  if (tree !== previous) {
    unit.tree = tree;
    reconcile(unit);
    const { parent } = unit;
    if (tellSlotValues(unit) && parent)
      runtime.scheduler.after(() => runtime.realm.guard(`${parent.source.path} rendering`, () => render(parent, "slots")));
  }
  if (first) runtime.due.push(unit);
  else if (updates) traits.props.updated(unit);
}

function ownerOf({ id, source }: Unit): TemplateOwner {
  return { id: `${id}.`, isComponent: (tag) => isComponent(source, tag) };
}

function reconcile(unit: Unit): void {
  const found = componentsIn(unit);
  const before = [...unit.children.keys()];
  const ids = new Set(found.map(({ id }) => id));
  for (const [id, child] of unit.children) if (!ids.has(id)) end(child);
  for (const element of found) {
    const child = unit.children.get(element.id);
    if (!child) begin(unit, element);
    else if (child.host !== element) {
      child.host = element;
      if (unit.runtime.traits.props.receive(child, element)) renderSafely(child);
    }
  }
  putInOrder(unit, found, before);
  watchRendered(unit);
}

/** Children are kept in the order of the tree; those that were moved in it are told. */
function putInOrder(unit: Unit, found: readonly ElementNode[], before: readonly string[]): void {
  const living = found.flatMap(({ id }) => unit.children.get(id) ?? []);
  unit.children.clear();
  for (const child of living) unit.children.set(child.id, child);
  for (const id of movedAmong(before, [...unit.children.keys()])) {
    const child = unit.children.get(id);
    if (!child) continue;
    callHooks(child, "moved");
    relinkUnit(child);
  }
}

/** Components in each other; those that hold themselves with an end, as a tree of regions, stay far below. */
const deepest = 100;

function depthOf(unit: Unit): number {
  return unit.parent ? depthOf(unit.parent) + 1 : 0;
}

function begin(parent: Unit, host: ElementNode): void {
  const { runtime } = parent;
  runtime.realm.guard(`${parent.source.path} <${host.tag}>`, () => {
    const path = componentPath(parent, host.tag);
    if (path === undefined)
      throw hostError("PackageError", `<${host.tag}> is abstract: no \`generic:${host.tag}\` names a component, and it has no default`);
    if (depthOf(parent) >= deepest)
      throw hostError("PackageError", `components stand more than ${deepest} deep in each other: does ${path} hold itself without end?`);
    const source = runtime.pkg.component(path);
    watchComponent(source, runtime);
    const unit = createUnit(runtime, { id: host.id, source, definition: runtime.define(path), parent, host });
    parent.children.set(host.id, unit);
    runtime.traits.equip(unit);
    for (const hook of runtime.traits.createHooks) callHooks(unit, hook);
    runtime.traits.props.receive(unit, host);
    for (const hook of runtime.traits.attachHooks) callHooks(unit, hook);
    linkUnit(unit);
    render(unit);
  });
}

/** A unit that can't be rendered is reported and stays as it was; what holds it goes on. */
export function renderSafely(unit: Unit): void {
  unit.runtime.realm.guard(`${unit.source.path} rendering`, () => render(unit));
}

export function end(unit: Unit): void {
  for (const child of [...unit.children.values()]) end(child);
  for (const hook of unit.runtime.traits.endHooks) callHooks(unit, hook);
  unlinkUnit(unit);
  unit.state = "gone";
  unit.parent?.children.delete(unit.id);
}

/** Runs the ready hooks of units whose first rendering is done. */
export function readyAll(runtime: Runtime): void {
  for (const unit of runtime.due.splice(0)) {
    if (unit.state !== "gone") for (const hook of runtime.traits.readyHooks) callHooks(unit, hook);
  }
}

const foundIn = new WeakMap<Unit["source"], WeakMap<TreeNode, readonly ElementNode[]>>();

/** Elements of the unit's tree that are components, found again only in what changed. */
function componentsIn(unit: Unit): readonly ElementNode[] {
  const known = foundIn.get(unit.source) ?? new WeakMap<TreeNode, readonly ElementNode[]>();
  foundIn.set(unit.source, known);
  const find = (node: TreeNode): readonly ElementNode[] => {
    if (node.kind === "text") return [];
    const seen = known.get(node);
    if (seen) return seen;
    const component = isComponent(unit.source, node.tag);
    unit.runtime.traits.controls.scripts?.watch(unit, node);
    if (!component) {
      watchElement(unit, node);
      watchAppearance(unit, node);
      watchMotion(unit, node);
    }
    const within = node.children.flatMap(find);
    const found = component ? [node, ...within] : within;
    known.set(node, found);
    return found;
  };
  return unit.tree.flatMap(find);
}
