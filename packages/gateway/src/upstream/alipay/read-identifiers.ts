import { type Identifier, isIdentifierValue } from "../contracts/identity.ts";
import type { AlipayApp } from "./app.ts";
import type { AlipayNode } from "./style.ts";

/**
 * Every kind of identifier a reply shows, most specific first: which ones depends on the app's stage between `user_id` and `open_id`. A union_id counts only
 * where its scope is known. `alipay_user_id` is an old alias and no identifier of ours.
 */
export function shownIdentifiers(node: AlipayNode, { appId, unionGroup }: Pick<AlipayApp, "appId" | "unionGroup">): readonly Identifier[] {
  const shown: readonly (Identifier | undefined)[] = [
    identifier("open_id", appId, node.open_id),
    unionGroup === undefined ? undefined : identifier("union_id", unionGroup, node.union_id),
    identifier("user_id", "alipay", node.user_id),
  ];
  return shown.filter((one) => one !== undefined);
}

function identifier(kind: Identifier["kind"], scope: string, value: unknown): Identifier | undefined {
  return isIdentifierValue(value) ? { kind, scope, value } : undefined;
}
