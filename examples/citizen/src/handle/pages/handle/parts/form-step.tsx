import { View } from "@tarojs/components";
import { saveForm, submitApplication } from "@tongban/client";
import type { Application, Item } from "@tongban/protocol";
import { Alert, Button, Card, DynamicForm, Fact, type FormErrors, fieldErrors, useAct, useClient, validateForm } from "@tongban/taro";
import { useState } from "react";
import { Trouble } from "../../../../parts/trouble.tsx";
import { useLeaving } from "../../../../parts/use-leaving.ts";
import { openInstead, routes } from "../../../../routes.ts";
import { dropStartKey } from "./start-key.ts";
import { useDraftValues } from "./use-draft-values.ts";

export interface FormStepProps {
  readonly item: Item;
  readonly draft: Application;
}

/** The form as her licences fill it; she adds what no licence knows, and submits. */
export function FormStep({ item, draft }: FormStepProps) {
  const client = useClient();
  const leave = useLeaving();
  const { applicationId } = draft;
  const { values, change, drop } = useDraftValues(draft, item.form);
  const [errors, setErrors] = useState<FormErrors>({});
  const submit = useAct(async () => {
    await saveForm(client, { applicationId, values });
    await submitApplication(client, applicationId);
    drop();
    dropStartKey(client.channel, item.itemId);
    await leave(() => openInstead(routes.application(applicationId, "submitted")));
  });
  const check = () => {
    const found = validateForm(item.form, values);
    setErrors(found);
    if (Object.keys(found).length === 0) submit.act();
  };
  const wrong = { ...errors, ...fieldErrors(submit.error) };
  return (
    <>
      <Card title="请核对信息">
        <DynamicForm schema={item.form} values={values} sources={draft.sources} errors={wrong} onChange={change} />
      </Card>
      <Card title="材料">
        {draft.materials.map(({ name, satisfiedBy }) => (
          <Fact key={name} name={satisfiedBy ? "已提供" : "需提供"}>
            <View>{name}</View>
            {satisfiedBy && <View className="tb-soft">{`无需上传：由电子证照“${satisfiedBy}”提供`}</View>}
          </Fact>
        ))}
      </Card>
      {Object.keys(errors).length > 0 && <Alert title="还有内容需要填写或修改，请看上面标出的地方" tone="bad" />}
      <Trouble error={submit.error} onRetry={check} />
      <View className="tb-head">
        <View className="tb-soft" style={{ marginBottom: "12px" }}>
          提交即表示您确认以上信息属实。
        </View>
        <Button onPress={check} busy={submit.busy}>
          提交申请
        </Button>
      </View>
    </>
  );
}
