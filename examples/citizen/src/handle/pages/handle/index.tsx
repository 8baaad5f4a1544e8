import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { readApplication, readItem } from "@tongban/client";
import type { AccountView, Application, Item } from "@tongban/protocol";
import { StepHeader, useService, useSession } from "@tongban/taro";
import { useState } from "react";
import { Fetched } from "../../../parts/fetched.tsx";
import { Gate } from "../../../parts/gate.tsx";
import { Screen } from "../../../parts/screen.tsx";
import { ConsentStep } from "./parts/consent-step.tsx";
import { FormStep } from "./parts/form-step.tsx";

const steps = ["核验身份", "授权取证", "确认提交"] as const;

/** 办理 from the gate to the submit: of an item (`itemId`), or of a draft to go on with (`applicationId`). */
export default function Handle() {
  const { itemId = "", applicationId } = useRouter().params;
  return <Screen title="在线办理">{applicationId ? <Resumed applicationId={applicationId} /> : <Fresh itemId={itemId} />}</Screen>;
}

function Fresh({ itemId }: { readonly itemId: string }) {
  const item = useService((client) => readItem(client, itemId), [itemId]);
  const [draft, setDraft] = useState<Application>();
  const { account } = useSession();
  return (
    <Fetched service={item}>
      {(found) => (
        <>
          <Steps now={draft ? 2 : proven(found, account) ? 1 : 0} />
          <Gate level={found.level} purpose="办理此事项" itemId={itemId}>
            {() => (draft ? <FormStep item={found} draft={draft} /> : <ConsentStep item={found} onDraft={setDraft} />)}
          </Gate>
        </>
      )}
    </Fetched>
  );
}

function proven(item: Item, account: AccountView | undefined): boolean {
  return account !== undefined && account.level >= item.level && account.join?.status !== "waiting";
}

function Resumed({ applicationId }: { readonly applicationId: string }) {
  return (
    <>
      <Steps now={2} />
      <Gate level={3} purpose="继续办理">
        {() => <ResumedForm applicationId={applicationId} />}
      </Gate>
    </>
  );
}

function ResumedForm({ applicationId }: { readonly applicationId: string }) {
  const service = useService(
    async (client): Promise<{ readonly item: Item; readonly draft: Application }> => {
      const draft = await readApplication(client, applicationId);
      return { item: await readItem(client, draft.itemId), draft };
    },
    [applicationId],
  );
  return <Fetched service={service}>{({ item, draft }) => <FormStep item={item} draft={draft} />}</Fetched>;
}

function Steps({ now }: { readonly now: number }) {
  return (
    <View className="tb-card">
      <StepHeader steps={steps} now={now} />
    </View>
  );
}
