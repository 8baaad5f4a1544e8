import { View } from "@tarojs/components";
import { finishProof } from "@tongban/client/step-up";
import { isServiceError, type OpenProof } from "@tongban/protocol";
import { Button, Card, Head, useAct, useClient } from "@tongban/taro";
import { Trouble } from "../../../../parts/trouble.tsx";
import { StageWaiting, useStage } from "./stage.tsx";

export interface BegunProps {
  readonly open: OpenProof;
  onDone(): Promise<void>;
  onAnew(): void;
}

/** A proof she began before the app was closed: she goes on with it and types nothing again, or begins anew. */
export function Begun({ open, onDone, onAnew }: BegunProps) {
  const client = useClient();
  const { stage, watch } = useStage();
  const finish = useAct(async () => {
    await watch((onStage) => finishProof(client, open, { onStage }));
    await onDone();
  });
  const over = isServiceError(finish.error, "PROOF_EXPIRED", "PROOF_NOT_PASSED");
  return (
    <>
      <Head title="继续上次的核验" note="您有一次核验还没有完成，可以接着进行，不用再填写。" />
      {open.person && <Card>{`${open.person.name}　${open.person.number}`}</Card>}
      <Trouble error={finish.error} onRetry={finish.act} />
      <View className="tb-head">
        <StageWaiting stage={stage} method={open.launch.method} />
        <Button onPress={finish.act} busy={finish.busy} off={over}>
          继续核验
        </Button>
        <Button kind="plain" onPress={onAnew} off={finish.busy}>
          重新填写
        </Button>
      </View>
    </>
  );
}
