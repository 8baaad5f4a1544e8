import type { Attr, IDomFacade, Node } from "fontoxpath";
import type { Unit } from "../runtime/unit/unit.ts";
import { composeOwn, type ViewElement, type ViewNode } from "../view/compose.ts";
import { attributesOf } from "./elements.ts";
import { protocolError } from "./methods.ts";

/** A node in the shape that XPath knows: a document with one element `page`, whose children are the page's own tree. */
interface XmlNode extends Node {
  readonly nodeName: string;
  readonly localName: string;
  readonly namespaceURI: null;
  readonly prefix: null;
  readonly data: string;
  readonly view: ViewElement | undefined;
  readonly parent: XmlNode | null;
  readonly attributes: readonly Attr[];
  readonly children: XmlNode[];
}

const kinds = { element: 1, attribute: 2, text: 3, document: 9 } as const;

/**
 * Elements an XPath finds in the page's own tree, where components are closed. XPath 3.1 by fontoxpath, loaded at the first use. That the tree's root is
 * `page`, as the WXML panel of the WeChat tools shows it, is inferred.
 */
export async function findByXpath(page: Unit, xpath: string): Promise<readonly ViewElement[]> {
  const { evaluateXPathToNodes } = await import("fontoxpath");
  try {
    const found = evaluateXPathToNodes<XmlNode>(xpath, documentOf(composeOwn(page)), facade);
    return found.flatMap(({ view }) => view ?? []);
  } catch (cause) {
    throw protocolError(`${JSON.stringify(xpath)} finds no elements: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function documentOf(nodes: readonly ViewNode[]): XmlNode {
  const root = node(null, { nodeType: kinds.document });
  const page = node(root, { nodeType: kinds.element, name: "page" });
  for (const each of nodes) add(page, each);
  return root;
}

function add(parent: XmlNode, view: ViewNode): void {
  if (view.kind === "text") {
    node(parent, { nodeType: kinds.text, name: "#text", data: view.text });
    return;
  }
  const made = node(parent, { nodeType: kinds.element, name: view.tag, view, attributes: attributesOf(view).map(attribute) });
  for (const child of view.children) add(made, child);
}

interface Seed {
  readonly nodeType: number;
  readonly name?: string;
  readonly data?: string;
  readonly view?: ViewElement;
  readonly attributes?: readonly Attr[];
}

function node(parent: XmlNode | null, { nodeType, name = "#document", data = "", view, attributes = [] }: Seed): XmlNode {
  const names = { nodeName: name, localName: name, namespaceURI: null, prefix: null };
  const made: XmlNode = { nodeType, ...names, data, view, parent, attributes, children: [] };
  parent?.children.push(made);
  return made;
}

function attribute([name, value]: readonly [string, string]): Attr {
  return { nodeType: kinds.attribute, name, nodeName: name, localName: name, namespaceURI: null, prefix: null, value };
}

const own = (given: Node) => given as XmlNode;
const besides = (given: Node, step: number): XmlNode | null => {
  const { parent } = own(given);
  return parent?.children[parent.children.indexOf(own(given)) + step] ?? null;
};

const facade: IDomFacade = {
  getAllAttributes: (element) => [...(own(element).attributes ?? [])],
  getAttribute: (element, name) => own(element).attributes.find((each) => each.name === name)?.value ?? null,
  getChildNodes: (parent) => own(parent).children ?? [],
  getData: (given) => ("value" in given ? given.value : given.data),
  getFirstChild: (parent) => own(parent).children[0] ?? null,
  getLastChild: (parent) => own(parent).children.at(-1) ?? null,
  getNextSibling: (given) => besides(given, 1),
  getParentNode: (given) => own(given).parent ?? null,
  getPreviousSibling: (given) => besides(given, -1),
};
