import type { PrepareScript } from "../script/script-language.ts";

export interface HandlerName {
  readonly name: string;
  readonly catches: boolean;
  readonly capture: boolean;
  readonly mutual: boolean;
}

/** What differs between the two template languages. */
export interface DialectRules {
  /** Before `if`, `for`, `key`, … */
  readonly prefix: string;
  /** The same of the other platform: such attributes do nothing here. */
  readonly foreignPrefix: string;
  /** A name that does in a loop what `key` with the prefix does. */
  readonly plainKey: string | undefined;
  readonly extension: string;
  readonly script: {
    readonly tag: string;
    readonly prepare: PrepareScript;
    readonly nameAttribute: string;
    readonly pathAttribute: string;
    /** The script may stand in the tag itself. */
    readonly inline: boolean;
    /** `name="{a, b: c}"` takes single exports, a plain name the default one. */
    readonly takesExports: boolean;
  };
  /** Undefined when the attribute binds no event. */
  readHandler(attribute: string): HandlerName | undefined;
  /** `data-element-type` without `data-` to the name in `dataset`. */
  datasetName(name: string): string;
  /** Whether a template may call itself, also through others. */
  readonly templatesRecurse: boolean;
  /** Whether a file that is included brings its scripts along. */
  readonly includeBringsScripts: boolean;
  /** Where `import src="package/file"` is looked for after the file's own folder. */
  readonly packageFolder: string | undefined;
  /** What takes the values a slot carries: an attribute for all of them, `slot-scope="props"`, or one for each, `slot:item`. */
  readonly slotValues: { readonly all: string } | { readonly each: string };
  /** May a function of a script be bound to an event? */
  readonly scriptHandlers: boolean;
  /** Beginnings of attributes the host does not know yet; they would be lost silently. */
  readonly unsupported: readonly string[];
}
