import { createElement, type VNode } from "preact";
import type { Drawn } from "../model.ts";
import { attribute } from "./attributes.ts";
import { Box } from "./box.tsx";
import { attributesOf, isAllowed, nodesOfText, type RichNode } from "./rich-nodes.ts";

/** Text of the app that is markup: only the documented tags and attributes of it. */
export function RichText({ of }: { of: Drawn }) {
  const nodes = attribute(of, "nodes");
  const list = typeof nodes === "string" ? nodesOfText(nodes) : Array.isArray(nodes) ? nodes : [];
  return <Box of={of}>{list.map((node, at) => draw(node as RichNode, at))}</Box>;
}

function draw(node: RichNode, at: number): VNode | string | null {
  if (typeof node !== "object" || node === null) return null;
  if (node.type === "text") return String(node.text ?? "");
  const name = String(node.name ?? "").toLowerCase();
  if (!isAllowed(name)) return null;
  const children = Array.isArray(node.children) ? node.children.map((child, index) => draw(child as RichNode, index)) : [];
  return createElement(name, { key: at, ...attributesOf(name, node.attrs) }, ...children);
}
