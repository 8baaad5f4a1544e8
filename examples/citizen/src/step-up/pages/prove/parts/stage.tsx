import type { ProofStage } from "@tongban/client/step-up";
import type { ProofMethod } from "@tongban/protocol";
import { proofNames, Waiting } from "@tongban/taro";
import { useState } from "react";

const texts = {
  sealing: () => "正在加密您的信息…",
  showing: (proof) => `请按提示完成${proof}…`,
  confirming: () => "正在确认核验结果…",
} as const satisfies Record<ProofStage, (proof: string) => string>;

/** Where a proof stands while it runs. */
export function useStage() {
  const [stage, setStage] = useState<ProofStage>();
  const watch = async <T,>(run: (onStage: (stage: ProofStage) => void) => Promise<T>): Promise<T> => {
    try {
      return await run(setStage);
    } finally {
      setStage(undefined);
    }
  };
  return { stage, watch };
}

export function StageWaiting({ stage, method }: { readonly stage: ProofStage | undefined; readonly method: ProofMethod }) {
  return stage ? <Waiting>{texts[stage](proofNames[method])}</Waiting> : null;
}
