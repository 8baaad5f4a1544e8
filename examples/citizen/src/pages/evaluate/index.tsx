import { useRouter } from "@tarojs/taro";
import { evaluateApplication, newIdempotencyKey } from "@tongban/client";
import { isServiceError, type Satisfaction } from "@tongban/protocol";
import { Button, Card, Head, SatisfactionPicker, TextField, useAct, useClient } from "@tongban/taro";
import { useRef, useState } from "react";
import { Gate } from "../../parts/gate.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { openInstead, routes } from "../../routes.ts";

export default function Evaluate() {
  const { applicationId = "" } = useRouter().params;
  const client = useClient();
  const [satisfaction, setSatisfaction] = useState<Satisfaction>();
  const [text, setText] = useState("");
  const keyOf = useKeyOf();
  const { act, busy, error } = useAct(async () => {
    if (satisfaction === undefined) return;
    const opinion = { satisfaction, ...(text.trim() && { text: text.trim() }) };
    await evaluateApplication(client, { applicationId, ...opinion, idempotencyKey: keyOf(JSON.stringify(opinion)) });
    await openInstead(routes.application(applicationId, "evaluated"));
  });
  const already = isServiceError(error, "EVALUATION_EXISTS");
  const foot = (
    <Button onPress={act} busy={busy} off={satisfaction === undefined || already}>
      提交评价
    </Button>
  );
  return (
    <Screen title="服务评价" foot={foot}>
      <Gate level={3} purpose="评价办件">
        {() => (
          <>
            <Head title="这次办理您满意吗？" note="每次办件只能评价一次，评价会直接送到服务单位。" />
            <Card>
              <SatisfactionPicker value={satisfaction} onChange={setSatisfaction} />
            </Card>
            <Card>
              <TextField
                label="想说的话（选填）"
                placeholder="哪里好，哪里不方便，都可以告诉我们"
                value={text}
                onChange={setText}
                maxLength={500}
                area
              />
            </Card>
            <Trouble error={error} onRetry={act} />
          </>
        )}
      </Gate>
    </Screen>
  );
}

/** One key for one opinion as written: the same opinion sent again has the same key, a changed one is another. */
function useKeyOf(): (written: string) => string {
  const last = useRef<{ readonly written: string; readonly key: string }>();
  return (written) => {
    if (last.current?.written !== written) last.current = { written, key: newIdempotencyKey() };
    return last.current.key;
  };
}
