import type { Drawn, Run } from "./compile/block.ts";
import { createTemplateFiles, type TemplateFile } from "./compile/template-files.ts";
import { type Place, TemplateError } from "./template-error.ts";
import { type PackageSource, slotValues, type Template, type TemplateOwner, type Templates, type TreeNode } from "./tree.ts";

/** Compiles the templates of an app. `compile` throws TemplateError for a syntax error, a missing import or an unknown construct. */
export function createTemplates(source: PackageSource): Templates {
  const compileFile = createTemplateFiles(source);
  const templates = new Map<string, Template>();
  return {
    compile(path) {
      const template = templates.get(path) ?? createTemplate(compileFile(path));
      templates.set(path, template);
      return template;
    },
  };
}

/** What a result of `render` is drawn again from. */
interface Memory {
  readonly drawn: Drawn;
  readonly owner: TemplateOwner;
  readonly lastId: number;
}

const nobody: TemplateOwner = { id: "", isComponent: () => false };

function createTemplate({ source, body }: TemplateFile): Template {
  const memories = new WeakMap<readonly TreeNode[], Memory>();
  return {
    takesSlotValues: [...body.uses].some(({ name }) => name === slotValues),
    render(data, previous, owner = nobody) {
      const before = previous && memories.get(previous);
      const whose = before?.owner ?? owner;
      let lastId = before?.lastId ?? 0;
      const run: Run = {
        newId: () => `${whose.id}${++lastId}`,
        at: { source, offset: 0 },
        hosts: [],
        calls: [],
        isComponent: whose.isComponent,
      };
      const drawn = guard(run, () => body.draw({ data, item: undefined, index: undefined, up: undefined }, before?.drawn, run));
      // A copy, since two owners may draw the same array, and each has its own memory.
      const result = previous !== undefined && before?.drawn.nodes === drawn.nodes ? previous : [...drawn.nodes];
      memories.set(result, { drawn, owner: whose, lastId });
      return result;
    },
  };
}

function guard(run: { readonly at: Place }, draw: () => Drawn): Drawn {
  try {
    return draw();
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    if (error instanceof RangeError) throw new TemplateError(run.at, "elements stand too deep in each other", { cause: error });
    throw new TemplateError(run.at, `what is computed here throws ${String(error)}`, { cause: error });
  }
}
