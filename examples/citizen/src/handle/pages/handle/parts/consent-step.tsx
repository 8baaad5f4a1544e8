import { View } from "@tarojs/components";
import { previewLicences, startApplication } from "@tongban/client";
import { type Application, type Item, isServiceError, type LicencePreview } from "@tongban/protocol";
import { Alert, Button, Card, LicenceCard, Sheet, useAct, useClient, useService } from "@tongban/taro";
import { useState } from "react";
import { Fetched } from "../../../../parts/fetched.tsx";
import { Trouble } from "../../../../parts/trouble.tsx";
import { dropStartKey, startKey } from "./start-key.ts";

export interface ConsentStepProps {
  readonly item: Item;
  onDraft(draft: Application): void;
}

/** Shows what would be taken from which licence and asks; nothing is taken before she agrees. */
export function ConsentStep({ item, onDraft }: ConsentStepProps) {
  const preview = useService((client) => previewLicences(client, item.itemId), [item.itemId]);
  const [open, setOpen] = useState(true);
  return (
    <Fetched service={preview}>
      {(found) => (
        <>
          <Card title="授权调取电子证照">
            <View>同意后，系统从您的电子证照中取得办理需要的信息，您不用填写，也不用上传材料。</View>
            <View style={{ height: "16px" }} />
            <Button onPress={() => setOpen(true)}>查看并授权</Button>
          </Card>
          {open && <ConsentSheet item={item} preview={found} onDraft={onDraft} onClose={() => setOpen(false)} />}
        </>
      )}
    </Fetched>
  );
}

interface ConsentSheetProps extends ConsentStepProps {
  readonly preview: LicencePreview;
  onClose(): void;
}

function ConsentSheet({ item, preview, onDraft, onClose }: ConsentSheetProps) {
  const { channel, ...client } = useClient();
  const { act, busy, error } = useAct(async () => {
    const consent = { version: preview.consent.version, licenceTypes: preview.licences.map((licence) => licence.certificateTypeCode) };
    const start = async () => startApplication(client, { itemId: item.itemId, consent, idempotencyKey: startKey(channel, item.itemId) });
    try {
      onDraft(await start());
    } catch (thrown) {
      // The text or the licences changed since the kept key was made: this is another start.
      if (!isServiceError(thrown, "IDEMPOTENCY_CONFLICT")) throw thrown;
      dropStartKey(channel, item.itemId);
      onDraft(await start());
    }
  });
  // Nothing to agree to any more: the way on stands in the trouble.
  const settled = isServiceError(error, "APPLICATION_EXISTS", "LICENCE_HELD");
  const foot = (
    <>
      <Trouble error={error} onRetry={act} />
      {!settled && (
        <Button onPress={act} busy={busy}>
          同意并继续
        </Button>
      )}
      <Button kind="quiet" onPress={onClose} off={busy}>
        {settled ? "关闭" : "暂不同意"}
      </Button>
    </>
  );
  return (
    <Sheet title="授权调取电子证照" onClose={onClose} foot={foot}>
      <Card>{preview.consent.text}</Card>
      {preview.licences.map((licence) => (
        <LicenceCard key={licence.certificateId} licence={licence} />
      ))}
      {preview.missing.length > 0 && (
        <Alert title={`没有查到：${preview.missing.join("、")}`} tone="warn">
          <View>{`可能无法在线办理，请咨询${item.linkWay}或带原件到窗口。`}</View>
        </Alert>
      )}
    </Sheet>
  );
}
