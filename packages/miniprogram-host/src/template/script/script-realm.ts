import vm from "node:vm";

/** The text of a script module, ready to run, and where it stands in its file. */
interface Script {
  readonly code: string;
  readonly path: string;
  /** Lines before the script in its file, and columns before it in its first line. */
  readonly lineOffset: number;
  readonly columnOffset: number;
}

/** Gives the script the values under these names and runs it. */
export type RunScript = (script: Script, given: Readonly<Record<string, unknown>>) => void;

/** The global names documented for WXS and SJS. `Date` has only `now`, `parse` and `UTC` there; `getDate` makes one. */
const documented = [
  ...["Infinity", "NaN", "undefined", "JSON", "Math", "Number", "Date", "isFinite", "isNaN", "parseFloat", "parseInt"],
  ...["decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent"],
];

// Runs inside the realm, so that what scripts are given was made there. `$constructor` stands for reading `.constructor`: a type's name in both languages.
const prepare = `(log, documented) => {
  const all = globalThis;
  const { Date: OwnDate, RegExp: OwnRegExp } = all;
  const { hasOwn, getOwnPropertyNames, prototype } = Object;
  all.Date = { now: OwnDate.now, parse: OwnDate.parse, UTC: OwnDate.UTC };
  for (const name of getOwnPropertyNames(all)) if (!documented.includes(name)) delete all[name];
  return {
    getDate: (...parts) => new OwnDate(...parts),
    getRegExp: (pattern = "", flags = "") => new OwnRegExp(pattern, flags),
    console: { log: (...values) => log(values) },
    $constructor: (value) => {
      if (value === null || value === undefined || hasOwn(value, "constructor")) return value.constructor;
      return prototype.toString.call(value).slice(8, -1);
    },
  };
}`;

/** Makes the realm scripts run in: it has the language, the documented names and nothing of Node. Made when the first script runs. */
export function createScriptRealm(log: (...values: readonly unknown[]) => void): RunScript {
  let realm: { readonly context: vm.Context; readonly helpers: Readonly<Record<string, unknown>> } | undefined;
  return ({ code, path, lineOffset, columnOffset }, given) => {
    realm ??= makeRealm(log);
    const names = { ...realm.helpers, ...given };
    const options = { parsingContext: realm.context, filename: path, lineOffset, columnOffset };
    vm.compileFunction(code, Object.keys(names), options)(...Object.values(names));
  };
}

function makeRealm(log: (...values: readonly unknown[]) => void): {
  readonly context: vm.Context;
  readonly helpers: Readonly<Record<string, unknown>>;
} {
  const context = vm.createContext();
  const helpers = vm.runInContext(prepare, context)((values: readonly unknown[]) => log(...values), documented);
  return { context, helpers };
}
