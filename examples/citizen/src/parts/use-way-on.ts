import { isServiceError, type ServiceError } from "@tongban/protocol";
import { useAct, useClient } from "@tongban/taro";
import { openInstead, routes } from "../routes.ts";
import { useProve } from "./use-prove.ts";

export interface Way {
  readonly name: string;
  go(): void;
}

const endedCodes = ["SESSION_REQUIRED", "SESSION_EXPIRED", "SESSION_REVOKED", "CHANNEL_CODE_INVALID", "CHANNEL_CODE_USED"] as const;
/** What she wants is there already. */
const doneCodes = ["APPLICATION_EXISTS", "LICENCE_HELD"] as const;
const weakCodes = ["LEVEL_REQUIRED", "STEP_UP_REQUIRED"] as const;

/** The way on that fits an error: sign in again and then retry, prove who she is, or see the application there is. */
export function useWayOn(error: unknown, retry?: () => void): Way | undefined {
  const client = useClient();
  const { act: signIn } = useAct(async () => {
    await client.session.signIn();
    retry?.();
  });
  const { prove } = useProve();
  const { act: proveAgain } = useAct(prove);
  if (isServiceError(error, ...endedCodes)) return { name: "重新登录", go: signIn };
  if (isServiceError(error, ...weakCodes)) return { name: "核验身份", go: () => proveAgain() };
  const applicationId = isServiceError(error, ...doneCodes) && applicationOf(error);
  if (applicationId) return { name: "查看已有办件", go: () => void openInstead(routes.application(applicationId)) };
  return undefined;
}

function applicationOf({ detail }: ServiceError): string | undefined {
  const id = detail?.applicationId;
  return typeof id === "string" ? id : undefined;
}
