import { createTemplates } from "../../src/template/create-templates.ts";
import { TemplateError } from "../../src/template/template-error.ts";
import type { Dialect, ElementNode, TreeNode } from "../../src/template/tree.ts";

export type Data = Readonly<Record<string, unknown>>;

export const both: readonly Dialect[] = ["weapp", "alipay"];

const prefix: Readonly<Record<Dialect, string>> = { weapp: "wx:", alipay: "a:" };
const extension: Readonly<Record<Dialect, string>> = { weapp: "wxml", alipay: "axml" };

/** A page of one dialect, from markup that says `$if` for `wx:if` and `a:if`, and `.xml` for `.wxml` and `.axml`. */
export function page(dialect: Dialect, markup: string, more: Readonly<Record<string, string>> = {}) {
  const write = (text: string): string =>
    text.replaceAll(/(?<=[\s<])\$(?=[a-z])/g, prefix[dialect]).replaceAll(".xml", `.${extension[dialect]}`);
  const files = new Map(Object.entries({ "page.xml": markup, ...more }).map(([path, text]) => [write(path), write(text)]));
  const warnings: string[] = [];
  const logged: unknown[][] = [];
  const templates = createTemplates({
    dialect,
    read: (path) => files.get(path),
    warn: (message) => warnings.push(message),
    log: (...values) => logged.push([...values]),
  });
  const compile = (path = "page.xml") => templates.compile(write(path));
  return {
    warnings,
    logged,
    compile,
    draw: (data: Data = {}, previous?: readonly TreeNode[]) => compile().render(data, previous),
    /** The tree as text, ids left out. */
    text: (data: Data = {}) => show(compile().render(data)),
  };
}

/** What is wrong with this markup, as `line:column problem`. */
export function problemOf(dialect: Dialect, markup: string, more: Readonly<Record<string, string>> = {}): string {
  try {
    page(dialect, markup, more).draw();
  } catch (error) {
    if (error instanceof TemplateError) return error.message.replace(/^page\.[a-z]+:/, "");
    throw error;
  }
  return "none";
}

/** Writes a tree on one line: `<view id="a">text</view>`. A value that is no text stands in JSON between braces. */
export function show(nodes: readonly TreeNode[]): string {
  return nodes.map((node) => (node.kind === "text" ? node.text : showElement(node))).join("");
}

export function elements(nodes: readonly TreeNode[]): readonly ElementNode[] {
  return nodes.flatMap((node) => (node.kind === "text" ? [] : [node, ...elements(node.children)]));
}

/** The only element of a result. */
export function only(nodes: readonly TreeNode[]): ElementNode {
  const [node] = nodes;
  if (node?.kind !== "element" || nodes.length !== 1) throw new Error(`one element is expected, not ${show(nodes)}`);
  return node;
}

function showElement({ tag, attributes, dataset, handlers, children }: ElementNode): string {
  const fields = [
    ...Object.entries(attributes).map(([name, value]) => ` ${name}=${showValue(value)}`),
    ...Object.entries(dataset).map(([name, value]) => ` data.${name}=${showValue(value)}`),
    ...handlers.map(({ event, method, catches, capture }) => ` ${capture ? "capture " : ""}${catches ? "catch" : "on"} ${event}:${method}`),
  ];
  const content = show(children);
  return content === "" ? `<${tag}${fields.join("")} />` : `<${tag}${fields.join("")}>${content}</${tag}>`;
}

function showValue(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : `{${JSON.stringify(value)}}`;
}
