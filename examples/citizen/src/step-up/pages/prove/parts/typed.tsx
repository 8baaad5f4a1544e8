import { View } from "@tarojs/components";
import { provePerson } from "@tongban/client/step-up";
import { isCitizenId, normaliseCitizenId, type ProofMethod } from "@tongban/protocol";
import { Button, Card, Head, proofNames, TextField, useAct, useClient, useSession } from "@tongban/taro";
import { useState } from "react";
import { Trouble } from "../../../../parts/trouble.tsx";
import { StageWaiting, useStage } from "./stage.tsx";

export interface TypedProps {
  readonly method: ProofMethod;
  onDone(): Promise<void>;
}

/** Name and number once, encrypted on the phone; typed fields stay until the proof has passed. */
export function Typed({ method, onDone }: TypedProps) {
  const client = useClient();
  const { account } = useSession();
  const known = account?.person;
  const [name, setName] = useState("");
  const [number, setNumber] = useState("");
  const [wrong, setWrong] = useState<{ readonly name?: string; readonly number?: string }>({});
  const { stage, watch } = useStage();

  const prove = useAct(async () => {
    const claim = known ? {} : { name: name.trim(), number: normaliseCitizenId(number) };
    await watch((onStage) => provePerson(client, { ...claim, method, onStage }));
    await onDone();
  });
  const start = () => {
    const found = known ? {} : checkClaim(name, number);
    setWrong(found);
    if (Object.keys(found).length === 0) prove.act();
  };

  return (
    <>
      <Head title={known ? "请再次核验身份" : "请先核验身份"} note={known ? againText : whyText(proofNames[method])} />
      {known ? (
        <Card>{`${known.name}　${known.number}`}</Card>
      ) : (
        <Card>
          <TextField label="姓名" placeholder="请输入您的真实姓名" value={name} onChange={setName} maxLength={40} error={wrong.name} />
          <TextField
            label="身份证号"
            placeholder="请输入18位身份证号"
            value={number}
            onChange={setNumber}
            maxLength={18}
            keyboard="idcard"
            error={wrong.number}
          />
          <View className="tb-soft">姓名和身份证号在手机上加密后传输，仅用于本次核验。</View>
        </Card>
      )}
      <Trouble error={prove.error} onRetry={start} />
      <View className="tb-head">
        <StageWaiting stage={stage} method={method} />
        <Button onPress={start} busy={prove.busy}>
          开始核验
        </Button>
      </View>
    </>
  );
}

const againText = "这一步会影响您的账号安全，需要确认现在操作的是您本人。";

function whyText(proof: string): string {
  return `办理需要确认是您本人。请填写一次姓名和身份证号，再完成${proof}；以后办事不用再填。`;
}

function checkClaim(name: string, number: string) {
  return {
    ...(name.trim() === "" && { name: "请填写姓名" }),
    ...(!isCitizenId(normaliseCitizenId(number)) && { number: "身份证号有误，请逐位核对" }),
  };
}
