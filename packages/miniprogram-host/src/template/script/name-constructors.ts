import type { AnyNode, Node } from "acorn";
import type { Edit } from "./edit-text.ts";

/**
 * In both script languages `value.constructor` is the name of a type: `"Array"`, `"Date"`. Data comes from another realm, so it cannot be set on
 * prototypes; reading it becomes a call instead.
 */
export function nameConstructor(node: Node, around: Node | undefined, code: string): readonly Edit[] {
  const member = node as AnyNode;
  if (
    member.type !== "MemberExpression" ||
    member.computed ||
    member.property.type !== "Identifier" ||
    member.property.name !== "constructor"
  )
    return [];
  if (isWrittenTo(node, around as AnyNode | undefined)) return [];
  // Brackets around the object, as in `(1).constructor`, end behind it: they are kept.
  return [
    { start: member.start, end: member.start, text: "$constructor(" },
    { start: code.indexOf(".", member.object.end), end: member.end, text: ")" },
  ];
}

function isWrittenTo(node: Node, around: AnyNode | undefined): boolean {
  if (around?.type === "AssignmentExpression") return around.left === node;
  return around?.type === "UpdateExpression" || (around?.type === "UnaryExpression" && around.operator === "delete");
}
