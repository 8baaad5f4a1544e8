import { readOwn } from "../expression/read-own.ts";
import type { Compiled, Scope } from "../expression/scope.ts";
import { TemplateError, where } from "../template-error.ts";
import { type Block, type Drawn, joinNodes, remember, unite } from "./block.ts";
import { compileText, compileValue, fixedValue, type Written } from "./compile-value.ts";
import { type CompileContext, placeOf } from "./context.ts";
import { entriesOf, uniqueKeys } from "./loop-entries.ts";
import type { LoopControl } from "./read-control.ts";

interface DrawnLoop extends Drawn {
  readonly keys: readonly string[];
  readonly parts: readonly Drawn[];
}

/** Compiles `for`. With a key a part follows its item when items are moved; without one it keeps its place. */
export function compileLoop(loop: LoopControl, compileContent: (context: CompileContext) => Block, context: CompileContext): Block {
  const place = placeOf(context, loop.list);
  const list = compileValue(loop.list, context);
  const inside = { ...context, names: context.names.loop(loop.item, loop.index) };
  const content = compileContent(inside);
  const key = compileKey(loop.key, inside);
  const outer = [...unite([content.uses, key.uses])].filter(({ level }) => level <= context.names.level);
  const warned = new Set<string>();
  const block: Block = {
    uses: unite([list.uses, new Set(outer)]),
    draw(scope, previous: DrawnLoop | undefined, run): DrawnLoop {
      run.at = place;
      const entries = entriesOf(list.evaluate(scope));
      if (entries === undefined) throw new TemplateError(place, "the list has more entries than a page can show");
      const scopes = entries.map(([index, item]): Scope => ({ data: scope.data, item, index, up: scope }));
      const keys = uniqueKeys(scopes.map(key.evaluate), warnOfKey);
      const partBefore = partsByKey(previous);
      const parts = scopes.map((inner, index) => content.draw(inner, partBefore(keys[index] ?? "", index), run));
      return { nodes: joinNodes(parts, previous), keys, parts };
    },
  };
  return remember(block, context.names.level);

  function warnOfKey(twice: string): void {
    if (warned.size === 0) context.warn(`${where(place)}: the key \`${twice}\` is given more than once`);
    warned.add(twice);
  }
}

/** `*this` is the item, a name is a field of it. Alipay's own examples also compute a key: `{{item.id}}`. */
function compileKey(key: Written | undefined, context: CompileContext): Compiled {
  if (key === undefined) return fixedValue(undefined);
  if (key.text.includes("{{")) return compileText(key, context);
  const { text } = key;
  if (text === "*this") return { fixed: false, uses: new Set(), evaluate: ({ item }) => item };
  return {
    fixed: false,
    uses: new Set(),
    evaluate: ({ item }) => readOwn(item, text),
  };
}

function partsByKey(previous: DrawnLoop | undefined): (key: string, index: number) => Drawn | undefined {
  let byKey: ReadonlyMap<string, Drawn | undefined> | undefined;
  return (key, index) => {
    // Most renders move nothing.
    if (previous === undefined || previous.keys[index] === key) return previous?.parts[index];
    byKey ??= new Map(previous.keys.map((known, at) => [known, previous.parts[at]]));
    return byKey.get(key);
  };
}
