import type { AccountView, AssuranceLevel } from "@tongban/protocol";
import { Skeleton, useSession } from "@tongban/taro";
import type { ReactNode } from "react";
import { JoinRefused, JoinWaiting } from "./join-waiting.tsx";
import { ProveFirst } from "./prove-first.tsx";
import { SignInFirst } from "./sign-in-first.tsx";

export interface GateProps {
  readonly level: AssuranceLevel;
  /** What she wants here, for the texts: `查看办件`. */
  readonly purpose: string;
  readonly itemId?: string;
  children(account: AccountView): ReactNode;
}

/** Shows what is behind it to who may see it; to anyone else the one step that is missing. */
export function Gate({ level, purpose, itemId, children }: GateProps) {
  const { ready, account } = useSession();
  if (!ready) return <Skeleton />;
  if (!account) return <SignInFirst purpose={purpose} level={level} />;
  if (level === 3 && account.join?.status === "waiting") return <JoinWaiting label={account.label} join={account.join} />;
  if (level === 3 && account.join?.status === "refused") return <JoinRefused />;
  if (account.level < level) return <ProveFirst purpose={purpose} account={account} {...(itemId && { itemId })} />;
  return children(account);
}
