import { readOwn } from "./read-own.ts";

// How a name in an expression finds its value: at compile time it becomes a variable, at render time the variable is read from a scope.

/** A render's data, and one level more for each loop around the place. */
export interface Scope {
  readonly data: Readonly<Record<string, unknown>>;
  readonly item: unknown;
  readonly index: unknown;
  /** The scope around the innermost loop. */
  readonly up: Scope | undefined;
}

export type Evaluate = (scope: Scope) => unknown;

/** One object per variable, so that a set of them tells what a subtree depends on. */
export interface Variable {
  readonly name: string;
  readonly field: "data" | "item" | "index";
  /** How many loops stand around it; 0 for data. */
  readonly level: number;
  /** It is a part of that value: the first of these fields that is there. */
  readonly part?: readonly string[];
}

/** Variables that are parts of a loop's item, by the names templates use. */
export type Parts = ReadonlyMap<string, readonly string[]>;

/** A script module or one of its exports; it never changes. */
export type Module = () => unknown;

/** The names that are known at a place of a template. */
export interface Names {
  readonly level: number;
  find(name: string): Variable | Module;
  /** The names inside a loop at this place. */
  loop(item: string, index: string, parts?: Parts): Names;
  /** What was compiled with these names, by its text: generated templates repeat the same expressions hundreds of times. */
  readonly compiled: Map<string, Compiled>;
}

export interface Compiled {
  readonly evaluate: Evaluate;
  readonly uses: ReadonlySet<Variable>;
  /** A literal: it has the same value in every scope. */
  readonly fixed: boolean;
}

/** Names of one file: its script modules stand before the data. */
export function fileNames(modules: ReadonlyMap<string, Module>): Names {
  const data = new Map<string, Variable>();
  return namesAt(0, (name) => {
    const known = modules.get(name) ?? data.get(name);
    if (known !== undefined) return known;
    const variable: Variable = { name, field: "data", level: 0 };
    data.set(name, variable);
    return variable;
  });
}

function namesAt(level: number, find: Names["find"]): Names {
  const loops = new Map<string, Names>();
  return {
    level,
    find,
    compiled: new Map(),
    loop(item, index, parts = new Map()) {
      const key = JSON.stringify([item, index, ...parts]);
      const known = loops.get(key);
      if (known !== undefined) return known;
      const own: readonly Variable[] = [
        { name: item, field: "item", level: level + 1 },
        { name: index, field: "index", level: level + 1 },
        ...[...parts].map(([name, part]): Variable => ({ name, field: "item", level: level + 1, part })),
      ];
      const inner = namesAt(level + 1, (name) => own.find((variable) => variable.name === name) ?? find(name));
      loops.set(key, inner);
      return inner;
    },
  };
}

/** Reads a variable from the scope of a place with so many loops around it. */
export function reader({ part, ...variable }: Variable, placeLevel: number): Evaluate {
  const read = wholeReader(variable, placeLevel);
  if (part === undefined) return read;
  return (scope) => {
    const whole = read(scope);
    return part.map((field) => readOwn(whole, field)).find((value) => value !== undefined);
  };
}

function wholeReader({ name, field, level }: Variable, placeLevel: number): Evaluate {
  if (field === "data") return ({ data }) => (Object.hasOwn(data, name) ? data[name] : undefined);
  const steps = placeLevel - level;
  if (steps === 0) return field === "item" ? (scope) => scope.item : (scope) => scope.index;
  return (scope) => {
    let owner: Scope | undefined = scope;
    for (let step = 0; step < steps; step++) owner = owner?.up;
    return owner?.[field];
  };
}
