import { posix } from "node:path";
import type { ElementNode, TreeNode } from "../../template/tree.ts";
import type { Fn } from "../realm.ts";
import { type Fields, fieldsOf, isFn } from "./definition.ts";
import { guardIn, type Unit } from "./unit.ts";

/** One entry of `relations`. */
export interface Relation {
  /** As it is written: a path, or any name when there is a target. */
  readonly key: string;
  readonly type: RelationType;
  /** A behavior or mixin instead of a path. */
  readonly target: unknown;
  readonly linked: Fn | undefined;
  readonly linkChanged: Fn | undefined;
  readonly unlinked: Fn | undefined;
}

const opposite = { parent: "child", child: "parent", ancestor: "descendant", descendant: "ancestor" } as const;
type RelationType = keyof typeof opposite;

/** Two components that name each other. */
interface Link {
  readonly upper: Unit;
  readonly lower: Unit;
  readonly fromUpper: Relation;
  readonly fromLower: Relation;
}

const links = new WeakMap<Unit, Set<Link>>();

/**
 * `relations`, as both platforms have them. Source: developers.weixin.qq.com, custom-component/relations, as of 2026-11; AlipayDocs,
 * mini/framework/component-relations (library 2.8.5), 2026-02.
 */
export function readRelations(value: unknown): readonly Relation[] {
  return Object.entries(fieldsOf(value)).flatMap(([key, given]) => {
    const { type, target, linked, linkChanged, unlinked } = fieldsOf(given);
    if (typeof type !== "string" || !Object.hasOwn(opposite, type)) return [];
    const fn = (each: unknown) => (isFn(each) ? each : undefined);
    return [{ key, type: type as RelationType, target, linked: fn(linked), linkChanged: fn(linkChanged), unlinked: fn(unlinked) }];
  });
}

/** After `attached`: links it with the components above it in the same template. Both must name the other. */
export function linkUnit(lower: Unit): void {
  if (lower.definition.relations.length === 0 || !lower.parent) return;
  const above = componentsAbove(lower);
  for (const fromLower of lower.definition.relations) {
    if (fromLower.type !== "parent" && fromLower.type !== "ancestor") continue;
    const reach = fromLower.type === "parent" ? above.direct : above.all;
    const upper = reach.find((unit) => names(lower, fromLower, unit) && partner(unit, fromLower.type, lower));
    const fromUpper = upper && partner(upper, fromLower.type, lower);
    if (!upper || !fromUpper) continue;
    const link: Link = { upper, lower, fromUpper, fromLower };
    for (const unit of [upper, lower]) links.set(unit, (links.get(unit) ?? new Set()).add(link));
    tell(link, "linked");
  }
}

/** After `moved`. */
export function relinkUnit(unit: Unit): void {
  for (const link of links.get(unit) ?? []) if (link.lower === unit) tell(link, "linkChanged");
}

/** After `detached`. */
export function unlinkUnit(unit: Unit): void {
  for (const link of links.get(unit) ?? []) {
    links.get(link.upper)?.delete(link);
    links.get(link.lower)?.delete(link);
    tell(link, "unlinked");
  }
}

/** Components linked by this entry, in the order of the tree. */
function relationNodes(unit: Unit, key: string): readonly Unit[] {
  const own = [...(links.get(unit) ?? [])];
  const upwards = own.filter(({ lower, fromLower }) => lower === unit && fromLower.key === key).map(({ upper }) => upper);
  const downwards = own.filter(({ upper, fromUpper }) => upper === unit && fromUpper.key === key).map(({ lower }) => lower);
  const order = new Map([...(unit.parent?.children.keys() ?? [])].map((id, at) => [id, at]));
  return [...upwards, ...downwards.sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))];
}

/** Inference: the upper one is told first. */
function tell({ upper, lower, fromUpper, fromLower }: Link, event: "linked" | "linkChanged" | "unlinked"): void {
  for (const [self, relation, other] of [
    [upper, fromUpper, lower],
    [lower, fromLower, upper],
  ] as const) {
    guardIn(self, `relation ${event}`, () => relation[event]?.call(self.self, other.self));
  }
}

function partner(upper: Unit, type: RelationType, lower: Unit): Relation | undefined {
  return upper.definition.relations.find((each) => each.type === opposite[type] && names(upper, each, lower));
}

function names(self: Unit, { key, target }: Relation, other: Unit): boolean {
  if (target !== undefined) return other.definition.behaviors.includes(target);
  const path = key.startsWith("/") ? key.slice(1) : posix.join(posix.dirname(self.source.path), key);
  return other.source.path === path;
}

/** `direct`: the element it stands in, when that is a component; a native element between two parts parent and child. */
function componentsAbove({ parent, host }: Unit): { readonly direct: readonly Unit[]; readonly all: readonly Unit[] } {
  const way = host && parent ? (wayTo(parent.tree, host) ?? []) : [];
  const units = way.map(({ id }) => parent?.children.get(id)).reverse();
  const [direct] = units;
  return { direct: direct ? [direct] : [], all: units.flatMap((unit) => unit ?? []) };
}

/** Components of its own template that it stands in, the nearest first. */
export function componentsAround(unit: Unit): readonly Unit[] {
  return componentsAbove(unit).all;
}

function wayTo(nodes: readonly TreeNode[], wanted: ElementNode): readonly ElementNode[] | undefined {
  for (const node of nodes) {
    if (node.kind === "text") continue;
    if (node.id === wanted.id) return [];
    const rest = wayTo(node.children, wanted);
    if (rest) return [node, ...rest];
  }
  return undefined;
}

/** What `this` has for them. */
export function relationMethods(unit: Unit): Fields {
  return {
    getRelationNodes: (key: unknown) => unit.runtime.realm.adopt(relationNodes(unit, String(key)).map(({ self }) => self)),
  };
}
