import { View } from "@tarojs/components";
import { useDidShow } from "@tarojs/taro";
import { type Act, Button, Sheet } from "@tongban/taro";
import { Trouble } from "../../parts/trouble.tsx";

export interface AskFirstProps {
  readonly title: string;
  /** What will be so afterwards. */
  readonly text: string;
  /** The deed in a word or two, on the button. */
  readonly deed: string;
  readonly act: Act<[]>;
  onClose(): void;
}

/** Asks before what is hard to take back. An error of before she went to prove who she is is gone when she comes back to press again. */
export function AskFirst({ title, text, deed, act, onClose }: AskFirstProps) {
  useDidShow(act.clear);
  const foot = (
    <>
      <Trouble error={act.error} onRetry={act.act} />
      <Button kind="danger" onPress={act.act} busy={act.busy}>
        {deed}
      </Button>
      <Button kind="quiet" onPress={onClose} off={act.busy}>
        取消
      </Button>
    </>
  );
  return (
    <Sheet title={title} onClose={onClose} foot={foot}>
      <View className="tb-head">{text}</View>
    </Sheet>
  );
}
