import { type AppSource, type Case, type Dialect, type Files, isApp, type PageSource } from "./case.ts";

/** One mini-program to open. */
export interface Project {
  readonly name: string;
  readonly dialect: Dialect;
  readonly files: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
  readonly launch?: AppSource["launch"];
}

const extensions: Readonly<Record<Dialect, string>> = { weapp: ".wxml", alipay: ".axml" };

/** What pages of a case write down, for its check to read. */
const appScript = `App({ lines: [], say(...words) { this.lines.push(words.join(" ")); } });\n`;

/** All cases of one dialect: those that are a page share the mini-program `main`, each other has its own. */
export function assemble(all: readonly Case[], dialect: Dialect): readonly Project[] {
  const cases = all.filter(({ forms }) => forms[dialect]);
  const paged = cases.filter(({ forms }) => !isApp(forms[dialect] as PageSource));
  const own = cases.filter((each) => !paged.includes(each));
  const main = paged.length === 0 ? [] : [mainProject(paged, dialect)];
  return [...main, ...own.map((each) => ownProject(each, dialect))];
}

/** A page that does nothing stands between two cases. */
export const startPage = "start/start";

export function folderOf({ id }: Case): string {
  return `cases/${id}`;
}

function mainProject(cases: readonly Case[], dialect: Dialect): Project {
  const pages = cases.flatMap((each) => {
    const source = each.forms[dialect] as PageSource;
    return ["index", ...Object.keys(source.pages ?? {})].map((name) => `${folderOf(each)}/${name}`);
  });
  const folders = cases.flatMap((each) =>
    filesOf(each.forms[dialect] as PageSource, dialect).map(([path, text]) => [`${folderOf(each)}/${path}`, text] as const),
  );
  const start = { [`${startPage}${extensions[dialect]}`]: "<view>conformance</view>", [`${startPage}.js`]: "Page({});" };
  const files = { "app.json": text({ pages: [startPage, ...pages] }), "app.js": appScript, ...start, ...Object.fromEntries(folders) };
  return { name: "main", dialect, files, cases };
}

function filesOf({ template, script = "Page({});", json, parts = {}, pages = {}, files = {} }: PageSource, dialect: Dialect) {
  const unit = (name: string, source: { readonly template: string; readonly script: string; readonly json: object }) => [
    [`${name}${extensions[dialect]}`, source.template],
    [`${name}.js`, source.script],
    [`${name}.json`, text(source.json)],
  ];
  const usingComponents = Object.fromEntries(Object.keys(parts).map((tag) => [tag, `./${tag}`]));
  return [
    ...unit("index", { template, script, json: { usingComponents, ...json } }),
    ...Object.entries(parts).flatMap(([tag, part]) => unit(tag, { ...part, json: { component: true, usingComponents, ...part.json } })),
    ...Object.entries(pages).flatMap(([name, page]) => unit(name, { script: "Page({});", ...page, json: { usingComponents } })),
    ...Object.entries(files),
  ];
}

function ownProject(each: Case, dialect: Dialect): Project {
  const { files, launch } = each.forms[dialect] as AppSource;
  return { name: each.id.replace("/", "-"), dialect, files: texts(files), cases: [each], ...(launch && { launch }) };
}

function texts(files: Files): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [path, typeof content === "string" ? content : text(content)]));
}

function text(json: object): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}
