import "../../account.css";
import { View } from "@tarojs/components";
import type { AccountLinkOpened, AccountLinkRedeemed } from "@tongban/protocol";
import { Alert, Button, Head } from "@tongban/taro";
import { useState } from "react";
import { Gate } from "../../../parts/gate.tsx";
import { Screen } from "../../../parts/screen.tsx";
import { useLeaving } from "../../../parts/use-leaving.ts";
import { goBack } from "../../../routes.ts";
import { Come } from "./parts/come.tsx";
import { Offer } from "./parts/offer.tsx";
import { Open } from "./parts/open.tsx";
import { Wait } from "./parts/wait.tsx";

/** Which side of a link this device is. */
type Stage =
  | { readonly kind: "choosing" }
  | { readonly kind: "opened"; readonly link: AccountLinkOpened }
  | { readonly kind: "came"; readonly link: AccountLinkRedeemed }
  | { readonly kind: "linked" };

/** Makes two accounts of hers one: one device shows a code, the other takes it and shows a number, and the first chooses the number. */
export default function LinkAccount() {
  const [stage, setStage] = useState<Stage>({ kind: "choosing" });
  return (
    <Screen title="关联另一个账号">
      <Gate level={1} purpose="关联账号">
        {() => <Linking stage={stage} onStage={setStage} />}
      </Gate>
    </Screen>
  );
}

function Linking({ stage, onStage }: { readonly stage: Stage; onStage(stage: Stage): void }) {
  const anew = () => onStage({ kind: "choosing" });
  const linked = () => onStage({ kind: "linked" });
  switch (stage.kind) {
    case "opened":
      return <Offer link={stage.link} onLinked={linked} onAnew={anew} />;
    case "came":
      return <Wait link={stage.link} onLinked={linked} onAnew={anew} />;
    case "linked":
      return <Linked />;
    case "choosing":
      return (
        <>
          <Head title="把您的两个账号合成一个" note="请准备好两台设备，都由您本人操作。有人打电话或发消息请您这样做，一定是诈骗。" />
          <Open onOpened={(link) => onStage({ kind: "opened", link })} />
          <Come onCame={(link) => onStage({ kind: "came", link })} />
        </>
      );
  }
}

function Linked() {
  const leave = useLeaving();
  return (
    <>
      <Alert title="已关联成一个账号" tone="good">
        用任何一种方式登录，看到的都是同样的证照和办件。如果弄错了，可在“登录方式”里撤销。
      </Alert>
      <View className="tb-head">
        <Button onPress={() => void leave(goBack)}>完成</Button>
      </View>
    </>
  );
}
