import { Alert, Button } from "@tongban/taro";

/** The code has run out, was refused, or a wrong number was chosen. */
export function Closed({ onAnew }: { onAnew(): void }) {
  return (
    <Alert
      title="这次关联已结束"
      tone="warn"
      acts={
        <Button small onPress={onAnew}>
          重新开始
        </Button>
      }
    >
      关联码十分钟内有效，只能用一次；选错数字也会结束。两个账号都没有变化。
    </Alert>
  );
}
